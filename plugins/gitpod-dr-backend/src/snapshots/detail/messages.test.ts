import { groupMessages } from './groupMessages';
import { parseResults, ResultMessage } from './parseResults';

function message(
  text: string,
  level: ResultMessage['level'] = 'warning',
): ResultMessage {
  return { level, scope: 'velero', text };
}

describe('parseResults', () => {
  it('reads errors and warnings of every place', () => {
    const text = JSON.stringify({
      errors: { velero: ['e1'], namespaces: { gitpod: ['e2'] } },
      warnings: { cluster: ['w1'] },
    });

    expect(parseResults(text)).toEqual([
      { level: 'error', scope: 'velero', text: 'e1' },
      { level: 'error', scope: 'namespace', namespace: 'gitpod', text: 'e2' },
      { level: 'warning', scope: 'cluster', text: 'w1' },
    ]);
  });

  it('takes what is missing for empty', () => {
    expect(parseResults('{}')).toEqual([]);
  });

  it.each(['[]', 'null', '"text"'])('does not take %s for results', text => {
    expect(() => parseResults(text)).toThrow('the results are not a map');
  });

  it('takes secrets out of the texts', () => {
    const text = JSON.stringify({
      errors: { velero: ['cannot log in: password=hunter2hunter2'] },
    });

    expect(JSON.stringify(parseResults(text))).not.toContain('hunter2');
  });
});

describe('groupMessages', () => {
  it.each([
    [
      'error uploading backup to object storage: rpc error: code = Unknown desc = error putting object backups/a: NoSuchBucket',
      'upload-failed',
      'unrestorable',
    ],
    [
      'error executing pre hook in pod gitpod/kotsadm-0: command /scripts/backup.sh exited 1',
      'admin-console-dump',
      'unrestorable',
    ],
    [
      'pod gitpod/kotsadm-0 is not in the expected phase Running, phase is Pending',
      'admin-console-down',
      'unrestorable',
    ],
    [
      'pod volume backup failed: data path backup failed: error running restic backup',
      'volume-data',
      'unrestorable',
    ],
    [
      'timed out waiting for all PodVolumeBackups to complete',
      'volume-data',
      'unrestorable',
    ],
    [
      'AccessDenied: Access Denied status code: 403',
      'access-denied',
      'attention',
    ],
    ['error executing hook in pod gitpod/server', 'hook-failed', 'attention'],
    [
      'pod gitpod/installer-44-x7 is not in the expected phase Running, phase is Succeeded, skip its volumes',
      'pod-not-running',
      'harmless',
    ],
    ['secrets "builder" not found', 'gone-meanwhile', 'harmless'],
    [
      'policy/v1beta1 PodSecurityPolicy is deprecated in v1.21+',
      'deprecated',
      'harmless',
    ],
    [
      'volume data in pod gitpod/kotsadm-0 is a hostPath volume which is not supported',
      'volume-skipped',
      'attention',
    ],
    ['context deadline exceeded', 'timeout', 'attention'],
    ['something nobody has seen before', 'other', 'attention'],
  ])('takes the warning "%s" for %s', (text, code, meaning) => {
    expect(groupMessages([message(text)])).toEqual([
      expect.objectContaining({
        code,
        meaning,
        count: 1,
        messages: [{ scope: 'velero', text }],
      }),
    ]);
  });

  it('never takes an error for harmless', () => {
    const text = 'secrets "builder" not found';

    expect(groupMessages([message(text, 'error')])).toEqual([
      expect.objectContaining({ code: 'gone-meanwhile', meaning: 'attention' }),
    ]);
  });

  it('puts what makes the snapshot useless first, and noise last', () => {
    const groups = groupMessages([
      message('x is deprecated'),
      message('nobody knows'),
      message('restic failed', 'error'),
    ]);

    expect(groups.map(({ meaning }) => meaning)).toEqual([
      'unrestorable',
      'attention',
      'harmless',
    ]);
  });

  it('counts all and shows some of what repeats', () => {
    const [group] = groupMessages(
      Array.from({ length: 5_000 }, (_, number) =>
        message(`secrets "s${number}" not found`),
      ),
    );

    expect(group.count).toBe(5_000);
    expect(group.messages).toHaveLength(50);
  });
});

describe('a message that is made to keep the portal busy', () => {
  it.each(['hook ', 'pod ', 'volume ', 'skip ', 'mysql ', 'eyJ-'])(
    'of %j is cut before it is looked at',
    piece => {
      const text = piece.repeat(200_000);
      const begin = performance.now();

      const [group] = groupMessages(
        parseResults(JSON.stringify({ errors: { velero: [text] } })),
      );

      expect(performance.now() - begin).toBeLessThan(500);
      expect(group.messages[0].text).toHaveLength(4_000);
    },
  );

  it('shows nothing of a secret that the cut has left without its end', () => {
    const token = `eyJ${'a'.repeat(1_900)}.${'b'.repeat(40)}`;
    const text = `${'x '.repeat(1_900)}${token}`;

    const [shown] = parseResults(
      JSON.stringify({ errors: { velero: [text] } }),
    );

    expect(shown.text).not.toContain('eyJaaaa');
  });
});
