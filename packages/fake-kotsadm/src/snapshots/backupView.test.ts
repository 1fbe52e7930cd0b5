import { emptyState } from '../state/ConsoleState';
import { PodVolume } from '../velero/types';
import { backupStatus, backupView, volumeView } from './backupView';

function volume(totalBytes: number, bytesDone: number): PodVolume {
  return {
    status: { phase: 'InProgress', progress: { totalBytes, bytesDone } },
  };
}

describe('backupStatus', () => {
  it.each([
    [undefined, 'InProgress'],
    ['Queued', 'InProgress'],
    ['WaitingForPluginOperations', 'InProgress'],
    ['WaitingForPluginOperationsPartiallyFailed', 'Failed'],
    ['PartiallyFailed', 'Failed'],
    ['FailedValidation', 'Failed'],
    ['Deleting', 'Deleting'],
    ['Completed', 'Completed'],
  ])('maps Velero phase %s to %s', (phase, status) => {
    expect(backupStatus(phase)).toBe(status);
  });
});

describe('volumeView', () => {
  it.each([
    [99, 0],
    [100, 100],
  ])('of 100 bytes with %i done shows %i percent', (done, percent) => {
    expect(volumeView(volume(100, done)).completionPercent).toBe(percent);
  });
});

describe('backupView', () => {
  it('sums up volumes and names the apps', () => {
    const backup = {
      metadata: {
        name: 'instance-ab1cd',
        annotations: { 'kots.io/apps-sequences': '{"gitpod":3}' },
      },
      status: { phase: 'Completed' },
    };
    expect(
      backupView(backup, [volume(1_000_000, 5), volume(234_000, 5)], {
        ...emptyState(),
      }),
    ).toMatchObject({
      name: 'instance-ab1cd',
      status: 'Completed',
      includedApps: [{ slug: 'gitpod', sequence: 3 }],
      volumeCount: 2,
      volumeSuccessCount: 0,
      volumeBytes: 1_234_000,
      volumeSizeHuman: '1.234MB',
    });
  });
});
