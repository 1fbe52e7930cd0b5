/**
 * A command begins after a colon with the name of its program (velero alone is also the server's) and ends where the sentence goes on: at a full
 * stop, a comma, a semicolon or an opening bracket that a blank follows or precedes.
 */
const COMMAND =
  /: ((?:kubectl|helm|velero (?:backup|restore|schedule)\S*) .+?)(?=[.,;](?:\s|$)| \(|\s*$)/g;

/** The commands that a sentence names, so that they can be copied: `Run: kubectl get pods.` names one. */
export function commandsIn(sentence: string): string[] {
  return [...sentence.matchAll(COMMAND)].map(([, command]) => command);
}
