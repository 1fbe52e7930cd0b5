import { gunzipSync } from 'node:zlib';
import { helmRevisionSecret, isDeployed, revisionOf } from './helmRelease';

const secret = helmRevisionSecret(
  {
    namespace: 'gitpod',
    slug: 'gitpod',
    domain: 'gitpod.example.test',
    version: '2022.11.2',
    sequence: 3,
    cursor: '43',
  },
  {
    revision: 2,
    status: 'deployed',
    description: 'Upgrade complete',
    at: new Date('2026-03-04T05:06:07.890Z'),
  },
);

describe('helmRevisionSecret', () => {
  it('is named and labelled as helm does it', () => {
    expect(secret.type).toBe('helm.sh/release.v1');
    expect(secret.metadata.name).toBe('sh.helm.release.v1.gitpod.v2');
    expect(secret.metadata.labels).toEqual({
      owner: 'helm',
      name: 'gitpod',
      status: 'deployed',
      version: '2',
      modifiedAt: '1772600767',
    });
    expect(revisionOf(secret)).toBe(2);
    expect(isDeployed(secret)).toBe(true);
  });

  it('holds the release in base64 twice, with gzip inside', () => {
    const once = Buffer.from(secret.data.release, 'base64').toString();
    const json = gunzipSync(Buffer.from(once, 'base64')).toString();
    expect(JSON.parse(json)).toMatchObject({
      version: 2,
      info: { status: 'deployed', last_deployed: '2026-03-04T05:06:07.890Z' },
      chart: { metadata: { name: 'gitpod-kots', appVersion: '2022.11.2' } },
    });
  });
});
