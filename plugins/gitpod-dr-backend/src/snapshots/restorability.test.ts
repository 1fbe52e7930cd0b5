import { readKotsSnapshot } from '../kots/annotations';
import { BackupRecord } from '../velero/records';
import {
  backupRecord,
  INSTANCE_ANNOTATIONS,
  TARGET,
} from './__testUtils__/backupRecord';
import { judgeRestorability } from './restorability';

const NOW = new Date('2026-11-22T12:00:00Z');

function judge(backup: BackupRecord) {
  const facts = readKotsSnapshot(backup.annotations);
  return judgeRestorability(backup, facts, TARGET, NOW);
}

function reasonsAgainst(difference: Partial<BackupRecord>): string[] {
  const verdict = judge(backupRecord(difference));
  return verdict.restorable ? [] : verdict.reasons;
}

function without(key: keyof typeof INSTANCE_ANNOTATIONS) {
  const { [key]: _, ...others } = INSTANCE_ANNOTATIONS;
  return others;
}

describe('judgeRestorability', () => {
  it('has nothing against a completed snapshot of this installation', () => {
    expect(judge(backupRecord())).toEqual({ restorable: true });
  });

  it('has nothing against warnings', () => {
    expect(judge(backupRecord({ warnings: 3 }))).toEqual({ restorable: true });
  });

  it('has nothing against a snapshot of 2022, which names no version', () => {
    expect(
      judge(backupRecord({ annotations: without('kots.io/apps-versions') })),
    ).toEqual({ restorable: true });
  });

  it.each([
    ['New', 'It is not finished (New).'],
    ['InProgress', 'It is not finished (InProgress).'],
    ['Finalizing', 'It is not finished (Finalizing).'],
    [
      'PartiallyFailed',
      'It did not complete (PartiallyFailed); KOTS restores only completed snapshots.',
    ],
    [
      'Failed',
      'It did not complete (Failed); KOTS restores only completed snapshots.',
    ],
    [
      'FailedValidation',
      'It did not complete (FailedValidation); KOTS restores only completed snapshots.',
    ],
    ['Deleting', 'It is being deleted; its data may be gone already.'],
    ['Paused', 'Its phase "Paused" is not known to the portal.'],
  ])('is against the phase %s', (phase, reason) => {
    expect(reasonsAgainst({ phase })).toEqual([reason]);
  });

  it('is against a Backup that Kubernetes is deleting, though it has completed', () => {
    expect(reasonsAgainst({ deleting: true })).toEqual([
      'It is being deleted.',
    ]);
  });

  it.each([
    [
      'a plain Velero backup',
      {},
      'It is a plain Velero backup, not a KOTS instance snapshot.',
    ],
    [
      'a partial snapshot',
      { 'kots.io/app-id': '2Jbq', 'kots.io/app-sequence': '3' },
      'It is a partial snapshot of the application, without the admin console.',
    ],
    [
      'a snapshot in several parts',
      {
        ...INSTANCE_ANNOTATIONS,
        'replicated.com/disaster-recovery-version': '1',
      },
      'It was made for Embedded Cluster in several parts, which cannot be restored here.',
    ],
    [
      'a snapshot without an image',
      without('kots.io/kotsadm-image'),
      'It does not say which admin console image it was made with.',
    ],
    [
      'a snapshot without a namespace',
      without('kots.io/kotsadm-deploy-namespace'),
      "It does not say which namespace's admin console it holds.",
    ],
    [
      'a snapshot of another admin console',
      {
        ...INSTANCE_ANNOTATIONS,
        'kots.io/kotsadm-deploy-namespace': 'gitpod-b',
      },
      'It holds the admin console of namespace gitpod-b, not of gitpod.',
    ],
    [
      'a snapshot without the application',
      { ...INSTANCE_ANNOTATIONS, 'kots.io/apps-sequences': '{"other":1}' },
      'It names no deployed version of "gitpod", without which KOTS never ends the restore.',
    ],
  ])('is against %s', (_, annotations, reason) => {
    expect(reasonsAgainst({ annotations })).toEqual([reason]);
  });

  it.each([
    ['2026-11-22T13:00:00Z', []],
    [
      '2026-11-22T12:59:59Z',
      ['It expires within an hour; Velero could delete it during the restore.'],
    ],
    [
      '2026-11-22T12:00:00Z',
      ['It has expired; Velero may delete it at any time.'],
    ],
  ])('judges a snapshot that expires at %s', (expiresAt, reasons) => {
    expect(reasonsAgainst({ expiresAt })).toEqual(reasons);
  });

  it('has nothing against a snapshot that never expires', () => {
    expect(judge(backupRecord({ expiresAt: undefined }))).toEqual({
      restorable: true,
    });
  });

  describe('where there is no KOTS', () => {
    const plain = (difference: Partial<BackupRecord> = {}) => {
      const backup = backupRecord({ annotations: {}, ...difference });
      const facts = readKotsSnapshot(backup.annotations);
      const target = { ...TARGET, kots: false };
      return judgeRestorability(backup, facts, target, NOW);
    };

    it('has nothing against a plain Velero backup that has completed', () => {
      expect(plain()).toEqual({ restorable: true });
    });

    it.each<[string, Partial<BackupRecord>, string]>([
      [
        'one that lost something',
        { phase: 'PartiallyFailed' },
        'It did not complete (PartiallyFailed), so something is missing from it.',
      ],
      [
        'one that leaves out a part',
        { selective: true },
        'It leaves out a part of the namespace: it selects by resource or label.',
      ],
      [
        'a snapshot of KOTS',
        { annotations: INSTANCE_ANNOTATIONS },
        'KOTS made it, which holds only what KOTS marks, and this installation has no KOTS.',
      ],
      [
        'one that has expired',
        { expiresAt: '2026-11-22T11:00:00Z' },
        'It has expired; Velero may delete it at any time.',
      ],
    ])('is against %s', (_, difference, reason) => {
      expect(plain(difference)).toEqual({
        restorable: false,
        reasons: [reason],
      });
    });
  });

  it('names every reason, not only the first', () => {
    expect(
      reasonsAgainst({
        phase: 'Failed',
        annotations: {
          'kots.io/instance': 'true',
          'kots.io/kotsadm-deploy-namespace': 'gitpod-b',
        },
        expiresAt: '2026-11-22T11:00:00Z',
      }),
    ).toEqual([
      'It did not complete (Failed); KOTS restores only completed snapshots.',
      'It does not say which admin console image it was made with.',
      'It holds the admin console of namespace gitpod-b, not of gitpod.',
      'It names no deployed version of "gitpod", without which KOTS never ends the restore.',
      'It has expired; Velero may delete it at any time.',
    ]);
  });
});
