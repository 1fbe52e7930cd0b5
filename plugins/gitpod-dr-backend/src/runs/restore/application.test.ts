import { KubeReader } from '../../kubernetes/KubeReader';
import { KubeMetadata, RESOURCES } from '../../kubernetes/types';
import { MANIFEST_LABEL } from '../../manifest';
import { findRestored } from './application';

const PLACE = {
  namespace: 'gitpod',
  slug: 'gitpod',
  restoreLabel: 'instance-ab1cd.gitpod',
};
const RESTORED = { 'velero.io/restore-name': PLACE.restoreLabel };

function ofApp(name: string, labels: Record<string, string>): KubeMetadata {
  return {
    name,
    namespace: 'gitpod',
    uid: name,
    resourceVersion: '1',
    creationTimestamp: '2026-01-01T00:00:00Z',
    annotations: { 'kots.io/app-slug': 'gitpod' },
    labels,
  };
}

function readerOf(configMaps: KubeMetadata[]): KubeReader {
  const reader: Pick<KubeReader, 'listMetadata'> = {
    listMetadata: async resource =>
      resource === RESOURCES.configMaps ? configMaps : [],
  };
  return reader as KubeReader;
}

describe('the objects of the application after a Restore', () => {
  it('are those that it brought back, and those that were there already', async () => {
    const reader = readerOf([
      ofApp('brought-back', RESTORED),
      ofApp('stayed', {}),
    ]);
    await expect(findRestored(reader, PLACE)).resolves.toEqual({
      restored: ['ConfigMap brought-back'],
      untouched: ['ConfigMap stayed'],
    });
  });

  it('leave out the recovery manifest that another portal has written since', async () => {
    const reader = readerOf([
      ofApp('brought-back', RESTORED),
      ofApp('manifest', { [MANIFEST_LABEL]: 'true' }),
    ]);
    await expect(findRestored(reader, PLACE)).resolves.toEqual({
      restored: ['ConfigMap brought-back'],
      untouched: [],
    });
  });
});
