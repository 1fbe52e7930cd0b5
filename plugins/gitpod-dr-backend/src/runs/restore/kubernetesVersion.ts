/** Major and minor; undefined for what is no version of Kubernetes. */
function minorOf(version: string): [number, number] | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(version);
  return match ? [Number(match[1]), Number(match[2])] : undefined;
}

/**
 * Whether a cluster is of a lower minor version than the one that a snapshot is from, for which Velero
 * does not restore; undefined where a version cannot be read.
 */
export function isLowerKubernetes(
  version: string,
  recorded: string,
): boolean | undefined {
  const here = minorOf(version);
  const there = minorOf(recorded);
  if (!here || !there) return undefined;
  return here[0] < there[0] || (here[0] === there[0] && here[1] < there[1]);
}
