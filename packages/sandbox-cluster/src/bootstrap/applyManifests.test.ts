import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxClock } from '../clock/SandboxClock';
import { ClusterStore } from '../store/ClusterStore';
import { applyManifests } from './applyManifests';

describe('applyManifests', () => {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  const clock = new SandboxClock();

  afterAll(() => {
    clock.stop();
    rmSync(folder, { recursive: true });
  });

  it('applies every document that the API serves, below the folder too', () => {
    mkdirSync(join(folder, 'inner'));
    writeFileSync(
      join(folder, 'a.yaml'),
      [
        'apiVersion: v1',
        'kind: Namespace',
        'metadata: { name: home }',
        '---',
        '# nothing',
        '---',
        'apiVersion: kustomize.config.k8s.io/v1beta1',
        'kind: Kustomization',
      ].join('\n'),
    );
    writeFileSync(
      join(folder, 'inner', 'b.yaml'),
      [
        'apiVersion: v1',
        'kind: ServiceAccount',
        'metadata: { name: clerk, namespace: home }',
      ].join('\n'),
    );
    const store = new ClusterStore(clock);

    applyManifests(store, folder);
    applyManifests(store, folder);

    expect(store.list('namespaces')).toHaveLength(1);
    expect(store.get('serviceaccounts', 'clerk', 'home')).toBeDefined();
  });

  it('names the file that it cannot read', () => {
    const broken = mkdtempSync(join(tmpdir(), 'manifests-'));
    writeFileSync(join(broken, 'bad.yaml'), 'a: [');

    expect(() => applyManifests(new ClusterStore(clock), broken)).toThrow(
      'bad.yaml',
    );
    rmSync(broken, { recursive: true });
  });
});
