// Finds a Chromium for the browser tests; none is downloaded.
import fs from 'node:fs';
import path from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const APPLICATIONS = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Path of the first browser found, CHROMIUM_PATH before all others. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM_PATH) return existing(env.CHROMIUM_PATH);
  const directories = (env.PATH ?? '').split(path.delimiter);
  const candidates = directories.flatMap(directory =>
    NAMES.map(name => path.join(directory, name)),
  );
  return [...candidates, ...APPLICATIONS].find(existing);
}

function existing(file) {
  return fs.existsSync(file) ? file : undefined;
}
