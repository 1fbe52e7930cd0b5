import { mockCredentials } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Duration } from 'luxon';
import { InstallationConfig } from './config';
import { InstallationResolver } from './InstallationResolver';

const REF = 'component:default/gitpod';
const ANNOTATIONS = {
  'backstage.io/kubernetes-cluster': 'prod-eu',
  'backstage.io/kubernetes-namespace': 'gitpod',
  'gitpod.io/kots-app-slug': 'gitpod',
};
const CONFIG: InstallationConfig = {
  entityRef: REF,
  cluster: 'prod-eu',
  namespace: 'gitpod',
  veleroNamespace: 'velero',
  kotsAppSlug: 'gitpod',
  kots: true,
  kotsadmBaseUrl: 'https://kotsadm.example',
};

function entity(annotations: Record<string, string>): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'gitpod', annotations },
    relations: [
      { type: 'ownedBy', targetRef: 'group:default/platform-team' },
      { type: 'partOf', targetRef: 'system:default/tools' },
    ],
  };
}

function resolve(
  annotations: Record<string, string>,
  installations: InstallationConfig[] = [CONFIG],
) {
  const resolver = new InstallationResolver(
    catalogServiceMock({ entities: [entity(annotations)] }),
    installations,
  );
  return resolver.resolve(REF, mockCredentials.user());
}

describe('InstallationResolver', () => {
  it('describes an installation that the portal may write to', async () => {
    await expect(
      resolve({
        ...ANNOTATIONS,
        'gitpod.io/rpo': 'PT24H',
        'gitpod.io/rto': 'PT4H',
      }),
    ).resolves.toEqual({
      entityRef: REF,
      name: 'gitpod',
      ownerRefs: ['group:default/platform-team'],
      cluster: 'prod-eu',
      namespace: 'gitpod',
      veleroNamespace: 'velero',
      kotsAppSlug: 'gitpod',
      kots: true,
      kotsadmBaseUrl: 'https://kotsadm.example',
      rpo: { duration: Duration.fromISO('PT24H') },
      rto: { duration: Duration.fromISO('PT4H') },
      writeAccess: { granted: true },
    });
  });

  it('only reads what the operator has not listed', async () => {
    const { writeAccess, kotsadmBaseUrl } = await resolve(ANNOTATIONS, []);

    expect(writeAccess).toEqual({
      granted: false,
      reason: `${REF} is not in gitpodDr.installations, so the portal only reads it.`,
      nextStep:
        "Ask the portal's operator to add it to gitpodDr.installations with cluster prod-eu and namespace gitpod.",
    });
    expect(kotsadmBaseUrl).toBeUndefined();
  });

  it.each([
    ['cluster', { 'backstage.io/kubernetes-cluster': 'prod-us' }],
    ['namespace', { 'backstage.io/kubernetes-namespace': 'other' }],
  ])(
    'does not write to a %s that only the annotations name',
    async (_, changed) => {
      const found = await resolve({ ...ANNOTATIONS, ...changed });

      expect(found.writeAccess).toMatchObject({
        granted: false,
        reason: expect.stringContaining(
          'but the portal may write to prod-eu/gitpod for it',
        ),
      });
      expect(found.kotsadmBaseUrl).toBeUndefined();
    },
  );

  it('writes to the Velero server that the operator names, whatever the annotation says', async () => {
    const annotations = {
      ...ANNOTATIONS,
      'gitpod.io/velero-namespace': 'someone-elses',
    };

    expect((await resolve(annotations)).veleroNamespace).toBe('velero');
    expect((await resolve(annotations, [])).veleroNamespace).toBe(
      'someone-elses',
    );
    expect((await resolve(ANNOTATIONS, [])).veleroNamespace).toBe('velero');
  });

  it.each(Object.keys(ANNOTATIONS))(
    'names the annotation %s where it is missing or empty',
    async name => {
      const message = `Entity ${REF} has no annotation ${name}, so it stands for no Gitpod installation`;

      await expect(resolve({ ...ANNOTATIONS, [name]: ' ' })).rejects.toThrow(
        message,
      );
    },
  );

  it.each(['24h', 'PT0S', '-PT1H'])(
    'goes on with an objective "%s" that is none, and says what is wrong with it',
    async text => {
      const { rpo } = await resolve({ ...ANNOTATIONS, 'gitpod.io/rpo': text });

      expect(rpo).toEqual({
        problem: `Annotation gitpod.io/rpo is "${text}", which is not an ISO 8601 duration such as PT24H.`,
      });
    },
  );

  it('takes the word of the operator, not of the catalog, for the app to write to', async () => {
    const { writeAccess } = await resolve({
      ...ANNOTATIONS,
      'gitpod.io/kots-app-slug': 'another-app',
    });

    expect(writeAccess).toMatchObject({
      granted: false,
      reason: expect.stringContaining('may write only to the app "gitpod"'),
    });
  });

  it('refuses an app slug that could be more than one in a selector', async () => {
    await expect(
      resolve({ ...ANNOTATIONS, 'gitpod.io/kots-app-slug': 'a,b!=c' }),
    ).rejects.toThrow('is not an app slug');
  });

  it('says that there is no such entity, also of one that the user may not see', async () => {
    const catalog = catalogServiceMock({ entities: [] });
    const look = jest.spyOn(catalog, 'getEntityByRef');
    const credentials = mockCredentials.user('user:default/olivia');

    await expect(
      new InstallationResolver(catalog, [CONFIG]).resolve(REF, credentials),
    ).rejects.toThrow(`No entity ${REF}`);
    expect(look).toHaveBeenCalledWith(REF, { credentials });
  });
});
