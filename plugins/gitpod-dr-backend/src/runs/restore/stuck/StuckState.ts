/** A state known by name, in which a restore does not go on by itself or not in good time. */
export interface StuckState {
  /** Stable, for logs and tests. */
  id: string;
  /** What it is, in one or two sentences. */
  sentence: string;
  /** What helps, in one or two sentences. */
  cure: string;
  /** How to do that by hand. */
  commands: string[];
}

/** For people who wait. */
export function describeStuck({
  sentence,
  cure,
  commands,
}: StuckState): string {
  const how = commands.length > 0 ? ` By hand: ${commands.join('; ')}` : '';
  return `${sentence} ${cure}${how}`;
}

/** What to do next, where the step has ended in that state. */
export function cureOf({ cure, commands }: StuckState): string {
  return [cure, ...commands].join(' ');
}
