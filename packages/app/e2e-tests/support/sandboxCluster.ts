import { SANDBOX_URL } from './addresses';

async function control(
  method: 'PUT' | 'DELETE',
  path: string,
  body?: object,
  cluster = SANDBOX_URL,
) {
  const response = await fetch(`${cluster}/__sandbox__/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The sandbox cluster answered ${await response.text()}`);
  }
}

/** Imitated seconds in a real one. */
export async function setSpeed(speed: number, cluster?: string) {
  await control('PUT', 'clock', { speed }, cluster);
}

export async function switchOn(fault: string) {
  await control('PUT', `faults/${fault}`, {});
}

export async function switchOffAllFaults() {
  await control('DELETE', 'faults');
}
