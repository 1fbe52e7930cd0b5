import { countNodeAgents, DaemonSet } from '../../velero/nodeAgent';
import { judgeNodeAgent } from './inspectNodeAgent';

function agent(
  desired: number,
  ready: number,
  updated = desired,
  name = 'node-agent',
): DaemonSet {
  return {
    metadata: {
      name,
      uid: name,
      resourceVersion: '1',
      creationTimestamp: '2026-11-22T08:00:00Z',
    },
    status: {
      desiredNumberScheduled: desired,
      numberReady: ready,
      updatedNumberScheduled: updated,
    },
  };
}

const judge = (...sets: DaemonSet[]) =>
  judgeNodeAgent(sets.length > 0 ? countNodeAgents(sets) : undefined, 'velero');

describe('the node agent', () => {
  it('stands against nothing where it is ready on every node', () => {
    expect(judge(agent(3, 3))).toEqual([]);
    expect(judge(agent(3, 3), agent(1, 1, 1, 'node-agent-windows'))).toEqual(
      [],
    );
  });

  it.each([
    ['is ready on none', [agent(3, 0)], 'block', 'none of 3 nodes'],
    ['is not ready on all', [agent(3, 2)], 'warn', '2 of 3 nodes'],
    ['is being replaced', [agent(3, 3, 1)], 'warn', '3 of 3 nodes'],
    ['is not installed', [], 'warn', 'no node agent in velero'],
    ['fits no node', [agent(0, 0)], 'warn', 'no node agent in velero'],
  ])('%s', (_, sets, severity, sentence) => {
    expect(judge(...sets)).toEqual([
      expect.objectContaining({
        severity,
        message: expect.stringContaining(sentence),
        nextStep: expect.any(String),
      }),
    ]);
  });
});
