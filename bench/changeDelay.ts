import { setTimeout as delay } from 'node:timers/promises';
import { BenchCluster } from './cluster/BenchCluster';
import { percentile } from './percentile';
import { BenchPortal } from './portal/BenchPortal';
import { SignalListener } from './portal/SignalListener';

/** More than browsers are told of in one signal. */
const PAUSE_MS = 700;

export interface ChangeDelay {
  /** Until the portal answers with the new state, ms. */
  answerP50: number;
  answerP95: number;
  /** Until browsers are told, ms. */
  signalP50: number;
  signalP95: number;
}

async function answerWith(
  portal: BenchPortal,
  name: string,
  warnings: number,
): Promise<number> {
  for (;;) {
    const { body } = await portal.get(`snapshots/${name}`);
    if (JSON.parse(body).warnings === warnings) return Date.now();
  }
}

/** From a change in the cluster to what the portal says of it. */
export async function changeDelay(
  rounds: number,
  parts: {
    cluster: BenchCluster;
    portal: BenchPortal;
    signals: SignalListener;
  },
): Promise<ChangeDelay> {
  const { cluster, portal, signals } = parts;
  const answers: number[] = [];
  const heard: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const warnings = 1_000 + round;
    const signal = signals.next();
    const { at, name } = await cluster.change(warnings);
    answers.push((await answerWith(portal, name, warnings)) - at);
    heard.push((await signal) - at);
    await delay(PAUSE_MS);
  }
  return {
    answerP50: percentile(answers, 0.5),
    answerP95: percentile(answers, 0.95),
    signalP50: percentile(heard, 0.5),
    signalP95: percentile(heard, 0.95),
  };
}
