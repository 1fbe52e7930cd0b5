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

/** Of what the bucket holds; a page of text says what is to be said. */
const LONGEST_TEXT = 4_000;
/** The end of a text that was cut may be the beginning of a secret, which is not recognised as one. */
const UNTRUSTED_END = 2_200;

function toText(said: unknown): string {
  const text = redactSecrets(
    String(said).slice(0, LONGEST_TEXT + UNTRUSTED_END),
  );
  return text.slice(0, LONGEST_TEXT);
}

function messagesOf(
  level: ResultMessage['level'],
  { velero = [], cluster = [], namespaces = {} }: ResultPart,
): ResultMessage[] {
  return [
    ...velero.map(text => ({
      level,
      scope: 'velero' as const,
      text: toText(text),
    })),
    ...cluster.map(text => ({
      level,
      scope: 'cluster' as const,
      text: toText(text),
    })),
    ...Object.entries(namespaces).flatMap(([namespace, texts]) =>
      texts.map(text => ({
        level,
        scope: 'namespace' as const,
        namespace,
        text: toText(text),
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
