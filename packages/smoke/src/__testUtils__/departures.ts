import { BackendFeature } from '@backstage/backend-plugin-api';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { RecordedOutput } from './recordedOutput';

/** Keeps all that leaves the portal: answers to requests, what is printed and logged, the audit log included. */
export class Departures {
  private readonly output = new RecordedOutput();
  private readonly texts: string[] = [];

  /** Jest takes it back by `restoreAllMocks`. */
  static record(): Departures {
    const departures = new Departures();
    departures.recordPrinted();
    departures.recordAnswers();
    return departures;
  }

  private constructor() {}

  /** To be added to the features of a portal. */
  get feature(): BackendFeature {
    return this.output.feature;
  }

  get text(): string {
    return [...this.texts, this.output.text].join('\n');
  }

  private recordPrinted(): void {
    for (const stream of [process.stdout, process.stderr]) {
      const write = stream.write.bind(stream);
      jest.spyOn(stream, 'write').mockImplementation((text, ...rest: any[]) => {
        this.texts.push(String(text));
        return write(text, ...rest);
      });
    }
  }

  private recordAnswers(): void {
    const send = globalThis.fetch;
    jest.spyOn(globalThis, 'fetch').mockImplementation(async (...request) => {
      const response = await send(...request);
      this.texts.push(await response.clone().text());
      return response;
    });
  }
}

/** All bytes of a folder's files, those that a database keeps beside its own among them. */
export function bytesOf(dir: string): string {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry =>
      readFileSync(path.join(entry.parentPath, entry.name), 'latin1'),
    )
    .join('\n');
}
