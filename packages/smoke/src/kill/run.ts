// `npm run test:kill [-- WORD]`: kills the backend with SIGKILL at each point of a run whose name has the
// word in it, starts it again, and says whether the same run came to its end with nothing done twice.
import { killAt, Verdict } from './killAt';
import { KILL_POINTS } from './killPoints';

/** Each is a whole portal; most of their time they wait for the lease to run out. */
const AT_ONCE = 3;

const [word = ''] = process.argv.slice(2);

function print({ point, seconds, problems }: Verdict): void {
  const sign = problems.length === 0 ? 'ok    ' : 'FAILED';
  process.stdout.write(`${sign} ${String(seconds).padStart(4)} s  ${point}\n`);
  problems.forEach(problem =>
    process.stdout.write(`               ${problem}\n`),
  );
}

async function main(): Promise<number> {
  // The backends that it started end with it.
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.once(signal, () => process.exit(1));
  }
  const points = KILL_POINTS.filter(({ name }) => name.includes(word));
  const waiting = [...points];
  let failed = 0;
  const workOff = async () => {
    for (let point = waiting.shift(); point; point = waiting.shift()) {
      const verdict = await killAt(point);
      if (verdict.problems.length > 0) failed += 1;
      print(verdict);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, workOff));
  process.stdout.write(
    `\n${points.length - failed} passed, ${failed} failed\n`,
  );
  return failed === 0 && points.length > 0 ? 0 : 1;
}

main().then(
  code => process.exit(code),
  error => {
    process.stderr.write(`${error.stack}\n`);
    process.exit(1);
  },
);
