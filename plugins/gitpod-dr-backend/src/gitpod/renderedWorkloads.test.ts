import { parseRenderedWorkloads } from './renderedWorkloads';

const LIST = `---
# the installer's list
apiVersion: apps/v1
kind: Deployment
metadata:
  name: server
  namespace: gitpod
---
apiVersion: v1
kind: Secret
metadata:
  name: server
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: ws-daemon
---
`;

describe('what the installer has rendered', () => {
  it('is every workload of its list, and nothing else', () => {
    expect(parseRenderedWorkloads(LIST)).toEqual([
      'Deployment server',
      'DaemonSet ws-daemon',
    ]);
  });

  it('is nothing in an empty list', () => {
    expect(parseRenderedWorkloads('')).toEqual([]);
  });
});
