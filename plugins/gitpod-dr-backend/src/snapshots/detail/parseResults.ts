import { SnapshotMessage } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { redactSecrets } from '../../velero/redactSecrets';

/** An error or warning of Velero, with the values of what looks like a secret taken out. */
export interface ResultMessage extends SnapshotMessage {
  level: 'error' | 'warning';
}

interface ResultPart {
  velero?: string[];
  cluster?: string[];
  namespaces?: Record<string, string[]>;
}

function messagesOf(
  level: ResultMessage['level'],
  { velero = [], cluster = [], namespaces = {} }: ResultPart,
): ResultMessage[] {
  const toMessage = (text: string) => redactSecrets(String(text));
  return [
    ...velero.map(text => ({
      level,
      scope: 'velero' as const,
      text: toMessage(text),
    })),
    ...cluster.map(text => ({
      level,
      scope: 'cluster' as const,
      text: toMessage(text),
    })),
    ...Object.entries(namespaces).flatMap(([namespace, texts]) =>
      texts.map(text => ({
        level,
        scope: 'namespace' as const,
        namespace,
        text: toMessage(text),
      })),
    ),
  ];
}

/** Reads Velero's BackupResults; what is missing in it is empty. Throws on anything else. */
export function parseResults(text: string): ResultMessage[] {
  const results: unknown = JSON.parse(text);
  if (!results || typeof results !== 'object' || Array.isArray(results)) {
    throw new Error('the results are not a map');
  }
  const { errors, warnings } = results as Record<
    string,
    ResultPart | undefined
  >;
  return [
    ...messagesOf('error', errors ?? {}),
    ...messagesOf('warning', warnings ?? {}),
  ];
}
