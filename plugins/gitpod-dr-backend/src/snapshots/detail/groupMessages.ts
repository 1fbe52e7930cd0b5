import { SnapshotMessageGroup } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { MESSAGE_PATTERNS, OTHER_MESSAGE } from './messagePatterns';
import { ResultMessage } from './parseResults';

/** More of a kind say nothing new; the log has them all. */
const MESSAGES_PER_GROUP = 50;
/** What has happened is said at the beginning; looking for it further on can take long. */
const LOOKED_AT = 1_000;

const BY_WEIGHT = ['unrestorable', 'attention', 'harmless'];

function meaningOf({ level, text }: ResultMessage) {
  const beginning = text.slice(0, LOOKED_AT);
  const known =
    MESSAGE_PATTERNS.find(({ pattern }) => pattern.test(beginning)) ??
    OTHER_MESSAGE;
  // Velero calls an error what it could not do: that must be looked at even where it is mostly noise, and
  // so must what was not looked at as a whole.
  const isNotable = level === 'error' || text.length > LOOKED_AT;
  return isNotable && known.meaning === 'harmless'
    ? { ...known, meaning: 'attention' as const }
    : known;
}

/** Messages that mean the same are put together, the weightiest first; their texts are kept. */
export function groupMessages(
  messages: ResultMessage[],
): SnapshotMessageGroup[] {
  const groups = new Map<string, SnapshotMessageGroup>();
  for (const message of messages) {
    const { code, meaning, explanation, nextStep } = meaningOf(message);
    const { level, text, ...place } = message;
    const key = `${level} ${code}`;
    const group = groups.get(key) ?? {
      level,
      meaning,
      code,
      explanation,
      nextStep,
      count: 0,
      messages: [],
    };
    group.count += 1;
    if (group.messages.length < MESSAGES_PER_GROUP) {
      group.messages.push({ ...place, text });
    }
    groups.set(key, group);
  }
  return [...groups.values()].sort(
    (a, b) =>
      BY_WEIGHT.indexOf(a.meaning) - BY_WEIGHT.indexOf(b.meaning) ||
      b.count - a.count,
  );
}
