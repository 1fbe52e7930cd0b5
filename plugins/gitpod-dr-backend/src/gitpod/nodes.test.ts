import { judgeNodes, Node } from './nodes';

const LABELS = {
  'gitpod.io/workload_meta': 'true',
  'gitpod.io/workload_ide': 'true',
  'gitpod.io/workload_workspace_services': 'true',
  'gitpod.io/workload_workspace_regular': 'true',
  'gitpod.io/workload_workspace_headless': 'true',
};

function node(ready: boolean, labels: Record<string, string> = LABELS): Node {
  return {
    metadata: {
      name: 'node-1',
      uid: 'node-1',
      resourceVersion: '1',
      creationTimestamp: '2026-11-22T08:00:00Z',
      labels,
    },
    status: {
      conditions: [{ type: 'Ready', status: ready ? 'True' : 'Unknown' }],
    },
  };
}

describe('the nodes of a cluster', () => {
  it('serve Gitpod where each of its labels is on some node', () => {
    const { 'gitpod.io/workload_ide': ide, ...others } = LABELS;
    const nodes = [
      node(true, others),
      node(true, { 'gitpod.io/workload_ide': ide }),
    ];

    expect(judgeNodes(nodes)).toEqual({
      total: 2,
      ready: 2,
      missingLabels: [],
    });
  });

  it('do not count while they are not ready', () => {
    expect(judgeNodes([node(false), node(true, {})])).toEqual({
      total: 2,
      ready: 1,
      missingLabels: Object.keys(LABELS),
    });
  });

  it('do not serve Gitpod by a label that says no', () => {
    const nodes = [
      node(true, { ...LABELS, 'gitpod.io/workload_ide': 'false' }),
    ];

    expect(judgeNodes(nodes).missingLabels).toEqual(['gitpod.io/workload_ide']);
  });
});
