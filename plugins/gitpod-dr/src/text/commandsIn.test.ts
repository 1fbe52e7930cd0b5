import { commandsIn } from './commandsIn';

describe('commandsIn', () => {
  it.each([
    ['Wait until it has ended, then try again.', []],
    [
      'Run: kubectl kots velero ensure-permissions --namespace gitpod --velero-namespace velero',
      [
        'kubectl kots velero ensure-permissions --namespace gitpod --velero-namespace velero',
      ],
    ],
    [
      'If KOTS runs with minimal rights, run: kubectl kots velero ensure-permissions --namespace gitpod. Otherwise look at the log: kubectl logs -n gitpod -l app=kotsadm',
      [
        'kubectl kots velero ensure-permissions --namespace gitpod',
        'kubectl logs -n gitpod -l app=kotsadm',
      ],
    ],
    [
      'Look at: kubectl get deployment velero -n velero, and its log.',
      ['kubectl get deployment velero -n velero'],
    ],
    [
      'Look at: kubectl get daemonsets,pods -n velero.',
      ['kubectl get daemonsets,pods -n velero'],
    ],
    [
      'Restart it: kubectl rollout restart -n gitpod deployment/kotsadm (a statefulset in some installations).',
      ['kubectl rollout restart -n gitpod deployment/kotsadm'],
    ],
    [
      'Take it: velero backup-location get -n velero.',
      ['velero backup-location get -n velero'],
    ],
    ['The admin console is down: velero is not the reason.', []],
    ['Read about kubectl first.', []],
  ])('finds in "%s" %p', (sentence, commands) => {
    expect(commandsIn(sentence)).toEqual(commands);
  });
});
