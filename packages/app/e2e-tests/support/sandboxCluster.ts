import { SANDBOX_URL } from './addresses';

async function control(method: 'PUT' | 'DELETE', path: string, body?: object) {
  const response = await fetch(`${SANDBOX_URL}/__sandbox__/${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Error(`The sandbox cluster answered ${await response.text()}`);
  }
}

/** Imitated seconds in a real one. */
export async function setSpeed(speed: number) {
  await control('PUT', 'clock', { speed });
}

export async function switchOn(fault: string) {
  await control('PUT', `faults/${fault}`, {});
}

export async function switchOffAllFaults() {
  await control('DELETE', 'faults');
}
