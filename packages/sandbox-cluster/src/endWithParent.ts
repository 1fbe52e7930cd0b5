const PERIOD_MS = 1000;

/** Calls `end` once the process of that id is gone. */
export function endWithParent(parentPid: number, end: () => void): void {
  const timer = setInterval(() => {
    if (!isAlive(parentPid)) {
      clearInterval(timer);
      end();
    }
  }, PERIOD_MS);
  timer.unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
