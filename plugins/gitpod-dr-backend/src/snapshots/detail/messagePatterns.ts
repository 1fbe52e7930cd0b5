import { MessageMeaning } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';

/** What a message of Velero means. */
export interface MessagePattern {
  code: string;
  /** Of the message's text. */
  pattern: RegExp;
  meaning: MessageMeaning;
  explanation: string;
  nextStep?: string;
}

/**
 * The first that fits counts, so what makes a snapshot useless stands first. Velero has no list of its
 * messages: these are the ones that its users report most.
 */
export const MESSAGE_PATTERNS: MessagePattern[] = [
  {
    code: 'upload-failed',
    pattern:
      /error uploading|error putting object|failed to upload|NoSuchBucket|rpc error: .*PutObject/i,
    meaning: 'unrestorable',
    explanation: 'Velero could not write to the backup storage.',
    nextStep:
      "Check the storage location's credentials and bucket, then take another snapshot.",
  },
  {
    code: 'admin-console-dump',
    pattern: /(hook|exec).*kotsadm|kotsadm.*(hook|backup\.sh)/i,
    meaning: 'unrestorable',
    explanation:
      "The admin console's data was not dumped, and a restore brings back only what was.",
    nextStep: 'Look at the log of pod kotsadm, then take another snapshot.',
  },
  {
    code: 'admin-console-down',
    pattern: /pod \S*kotsadm\S* .*(not running|phase)/i,
    meaning: 'unrestorable',
    explanation:
      'The admin console was not running, so its data is not in the snapshot.',
    nextStep: 'See that pod kotsadm runs, then take another snapshot.',
  },
  {
    code: 'volume-data',
    pattern:
      /pod ?volume ?backup|podvolume|data ?upload|data path|restic|kopia|volume snapshot.*(fail|error|time)|snapshotting volume/i,
    meaning: 'unrestorable',
    explanation: 'The data of a volume is not in the snapshot.',
    nextStep:
      'Look at the volumes below and at the log of the node agent, then take another snapshot.',
  },
  {
    code: 'access-denied',
    pattern: /AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|forbidden/i,
    meaning: 'attention',
    explanation: 'Velero was refused something that it asked for.',
    nextStep: "Check Velero's credentials and its rights in the cluster.",
  },
  {
    code: 'hook-failed',
    pattern: /\bhook\b/i,
    meaning: 'attention',
    explanation:
      'A command that was to run in a pod before or after did not end well.',
    nextStep: 'Look at the log for what it printed.',
  },
  {
    code: 'pod-not-running',
    pattern:
      /pod .*(is not running|not in the expected phase|is in phase|phase is)|skip(ping)? .*pod.*(completed|succeeded|pending)/i,
    meaning: 'harmless',
    explanation:
      'A pod was not running, so its volumes were left out. Pods of finished Jobs do that.',
  },
  {
    code: 'gone-meanwhile',
    pattern: /not ?found/i,
    meaning: 'harmless',
    explanation:
      'Something was deleted while the snapshot was taken, or refers to what does not exist.',
  },
  {
    code: 'deprecated',
    pattern: /deprecat/i,
    meaning: 'harmless',
    explanation: 'An old way of doing something was used; it still works.',
  },
  {
    code: 'volume-skipped',
    pattern:
      /no volume snapshot(ter)? location|not supported.*volume|volume.*(skipped|skipping|not supported|hostPath)/i,
    meaning: 'attention',
    explanation: 'A volume was left out.',
    nextStep: 'Look at whether anything on it is needed.',
  },
  {
    code: 'timeout',
    pattern: /timed? ?out|deadline exceeded/i,
    meaning: 'attention',
    explanation: 'Something took longer than Velero waits.',
  },
];

/** What no pattern fits. An error is never taken for harmless. */
export const OTHER_MESSAGE: Omit<MessagePattern, 'pattern'> = {
  code: 'other',
  meaning: 'attention',
  explanation: 'The portal does not know this message; read it as it is.',
};
