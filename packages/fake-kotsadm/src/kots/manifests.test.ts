import { consoleConfigMaps } from './configMaps';
import { consoleSecrets, sandboxAuthString } from './credentials';
import { namespacedRights } from './rbac';
import { consoleServices, consoleWorkloads } from './workloads';

const workloads = consoleWorkloads('gitpod', 'v1.131.4');
const objects = [
  ...namespacedRights('gitpod'),
  ...consoleSecrets('gitpod'),
  ...consoleConfigMaps('gitpod'),
  ...consoleServices('gitpod'),
  ...workloads,
];

describe('the console', () => {
  it.each(objects)('marks $kind $metadata.name as its own', object => {
    expect(object.metadata.labels).toMatchObject({
      'kots.io/kotsadm': 'true',
      'kots.io/backup': 'velero',
    });
  });

  it.each(workloads)('marks the pods of $metadata.name, too', workload => {
    expect(workload.spec.template.metadata.labels).toMatchObject({
      app: workload.metadata.name,
      'kots.io/kotsadm': 'true',
      'kots.io/backup': 'velero',
    });
  });
});

describe('sandboxAuthString', () => {
  it.each(['gitpod', 'gitpod-two', 'a-namespace-with-a-very-long-name-indeed'])(
    'has the form of a real one in namespace %s',
    namespace => {
      expect(sandboxAuthString(namespace)).toMatch(/^Kots [A-Za-z0-9]{32}$/);
    },
  );

  it('differs between namespaces', () => {
    expect(sandboxAuthString('gitpod')).not.toBe(sandboxAuthString('gitpod2'));
  });
});
