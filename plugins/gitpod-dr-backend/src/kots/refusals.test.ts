import { explainRefusal } from './refusals';

const PLACE = { namespace: 'gitpod-eu', veleroNamespace: 'velero-eu' };

const explain = (
  status: number,
  error?: string,
  requiresVeleroAccess = false,
) => explainRefusal({ status, error, requiresVeleroAccess }, PLACE);

describe('refusals of a snapshot by KOTS', () => {
  it('of a console with minimal rights name the exact command', () => {
    expect(
      explain(409, 'kotsadm does not have access to velero', true),
    ).toMatchObject({
      code: 'needs-velero-access',
      nextStep:
        'Run: kubectl kots velero ensure-permissions --namespace gitpod-eu --velero-namespace velero-eu',
    });
  });

  it.each([
    [500, 'failed to create instance backup', 'default in velero-eu', 'logs'],
    [500, 'failed to list clusters', 'its database', 'kotsadm-rqlite'],
    [500, 'no clusters found', 'no record', 'rollout restart -n gitpod-eu'],
    [
      500,
      'failed to check if kotsadm requires access to velero',
      'whether it may use Velero',
      'ensure-permissions --namespace gitpod-eu',
    ],
    [401, 'missing authorization token', 'did not arrive', 'restart its pod'],
    [401, 'failed to parse authorization header', 'does not know', 'restart'],
    [401, 'no session in auth header', 'does not know', 'restart'],
    [401, 'session expired', 'old session', 'restart'],
    [401, 'password changed, please login again', 'old session', 'restart'],
    [
      403,
      'access denied to resource backup.',
      'may not do this',
      'get secret kotsadm-authstring -n gitpod-eu',
    ],
  ])(
    '%i "%s" become a sentence with the next step',
    (status, error, ...has) => {
      const { meaning, nextStep } = explain(status, error);

      expect(meaning).toContain(has[0]);
      expect(nextStep).toContain(has[1]);
    },
  );

  it('of a word that is not known lead to the log', () => {
    expect(explain(500, 'the moon is full')).toEqual({
      code: 'refused',
      nextStep: expect.stringContaining(
        'kubectl logs -n gitpod-eu -l app=kotsadm',
      ),
    });
    expect(explain(401).code).toBe('unauthorized');
  });
});
