/** Messages of one severity, sorted by where they belong. Empty parts are left out, as in Velero's files. */
export interface ResultMessages {
  velero?: string[];
  cluster?: string[];
  namespaces?: Record<string, string[]>;
}

/** The content of a `…-results.gz` file. */
export interface Results {
  warnings: ResultMessages;
  errors: ResultMessages;
}

export function emptyResults(): Results {
  return { warnings: {}, errors: {} };
}

/** Without a namespace the message is about a cluster-scoped object. */
export function addMessage(
  messages: ResultMessages,
  namespace: string | undefined,
  message: string,
): void {
  if (!namespace) {
    (messages.cluster ??= []).push(message);
    return;
  }
  const byNamespace = (messages.namespaces ??= {});
  (byNamespace[namespace] ??= []).push(message);
}

export function countMessages(messages: ResultMessages): number {
  return allMessages(messages).length;
}

export function allMessages(messages: ResultMessages): string[] {
  return [
    ...(messages.velero ?? []),
    ...(messages.cluster ?? []),
    ...Object.values(messages.namespaces ?? {}).flat(),
  ];
}

/** The numbers as they appear in a status: zero is left out. */
export function resultCounts(results: Results): {
  warnings?: number;
  errors?: number;
} {
  const warnings = countMessages(results.warnings);
  const errors = countMessages(results.errors);
  return {
    ...(warnings > 0 && { warnings }),
    ...(errors > 0 && { errors }),
  };
}
