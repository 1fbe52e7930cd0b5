/** Stands where a secret was. */
export const REDACTED = '[redacted]';

/** Shorter values would take half of the words of a log with them. */
const SHORTEST_KNOWN_SECRET = 8;

const SECRET_NAME =
  /passw(?:or)?d|passphrase|secret(?!s$)|token|credential(?!s$)|api[-_.]?key|access[-_.]?key|private[-_.]?key|account[-_.]?key|encryption[-_.]?key|auth[-_.]?string|connection[-_.]?string|authorization|cookie|signature|^auth$|^pass$|^pwd$|[-_]pwd$/i;
/** Names of things that only tell where a secret is, or how many. */
const HARMLESS_NAME =
  /(?:names?|namespaces?|refs?|files?|paths?|types?|kinds?|counts?|provider|location|expiry|expiration|ttl)$/i;
const HARMLESS_VALUE = /^(?:true|false|null|nil|<nil>|none|\d{1,6})$/i;

/** A name and its separator; backslashes and quotes are there where JSON lies in a message. */
const NAME = /(?<![\w.-])([\w.-]+)(\\*["']?\s*(?::(?!\/\/)|=(?!=))\s*)/g;
const BARE_VALUE = /[^\s,;&}\])"'\\]*/y;

const PATTERNS: [RegExp, string][] = [
  // Also one whose end is missing.
  [
    /-----BEGIN [A-Z ]{0,30}PRIVATE KEY[^]*?(?:-----END [A-Z ]{0,30}PRIVATE KEY[A-Z ]{0,10}-----|$)/g,
    REDACTED,
  ],
  [
    /(\bauthorization\\*["']?\s*[:=]\s*\\*["']?(?:[a-z]+ )?)[^\s"',;\\]+/gi,
    `$1${REDACTED}`,
  ],
  [/(\b(?:set-)?cookie\s*[:=]\s*)[^\n"\\]+/gi, `$1${REDACTED}`],
  [/\b(bearer\s+)[\w.~+/=-]{8,}/gi, `$1${REDACTED}`],
  // The key of the KOTS admin console's API.
  [/\b(Kots\s+)[\w.~+/=-]{16,}/g, `$1${REDACTED}`],
  // JSON Web Tokens; each run of such letters is looked through once.
  [
    /(?<![\w-])([\w-]{0,64}?\b)eyJ[\w-]{8,2000}\.[\w-]{8,}(?:\.[\w-]*)?/g,
    `$1${REDACTED}`,
  ],
  // Keys of AWS, GitHub, GitLab, Google and Slack.
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, REDACTED],
  [/\bgh[pousr]_\w{20,}|\bgithub_pat_\w{20,}/g, REDACTED],
  [/\bglpat-[\w-]{16,}/g, REDACTED],
  [/\bAIza[\w-]{30,}|\bya29\.[\w-]{16,}/g, REDACTED],
  [/\bxox[a-z]-[\w-]{10,}/g, REDACTED],
  // Passwords in URLs, and in addresses of databases.
  [/(:\/\/[^\s:@/"']*:)[^\s"'/]+@/g, `$1${REDACTED}@`],
  [/(\b[\w.-]{1,64}:)[^\s:@"'/]+(@(?:tcp|unix)\()/g, `$1${REDACTED}$2`],
  // What signs an address: whoever has it may fetch.
  [
    /([?&](?:X-(?:Amz|Goog)-(?:Signature|Credential|Security-Token)|AWSAccessKeyId|GoogleAccessId|Signature|sig)=)[^\s&"'\\]+/gi,
    `$1${REDACTED}`,
  ],
  // On command lines, as hooks have them.
  [
    /(\s--?[\w-]{0,40}(?:password|passwd|secret|token)\s+)[^\s"'\\-][^\s"'\\]*/gi,
    `$1${REDACTED}`,
  ],
  [
    /(\b(?:mysql|mariadb)(?:(?!mysql|mariadb)[^\n]){0,500}?\s-p)[^\s"'\\]+/g,
    `$1${REDACTED}`,
  ],
];

/** Something of this is in every text that has a secret of these forms; most lines of a log have none of it. */
const SUSPICIOUS =
  /private key|passw|passphrase|secret|token|credential|(?:api|access|private|account|encryption)[-_.]?key|auth|connection[-_.]?string|cookie|signature|sig=|accessid|\bpass\b|pwd|bearer|kots\s|eyj|akia|asia|gh[pousr]_|github_pat|glpat|aiza|ya29|xox|@|mysql|mariadb/i;

/** What was taken out already, behind the quote and the scheme that may stand before it. */
const ALREADY_REDACTED = /(?:\\*["'])?(?:[A-Za-z]+ )?\[redacted\]/y;

/** True for a name such as `password` or `aws_secret_access_key`, whose value must not be shown. */
export function isSecretName(name: string): boolean {
  return SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
}

/** Where the value that starts at `start` ends, its quotes included. */
function endOfValue(text: string, start: number): number {
  const opening = /\\*["']/y;
  opening.lastIndex = start;
  const quote = opening.exec(text)?.[0];
  if (!quote) {
    BARE_VALUE.lastIndex = start;
    return start + (BARE_VALUE.exec(text)?.[0].length ?? 0);
  }
  let end = start + quote.length;
  for (;;) {
    end = text.indexOf(quote, end);
    // Where the end is missing, nothing that follows can be trusted.
    if (end === -1) return text.length;
    const isEscaped = text[end - 1] === '\\';
    end += quote.length;
    if (!isEscaped) return end;
  }
}

function redactNamedValues(text: string): string {
  let result = '';
  let done = 0;
  NAME.lastIndex = 0;
  for (let match = NAME.exec(text); match; match = NAME.exec(text)) {
    const [, name] = match;
    if (!isSecretName(name)) continue;
    const start = NAME.lastIndex;
    ALREADY_REDACTED.lastIndex = start;
    if (ALREADY_REDACTED.test(text)) continue;
    const end = endOfValue(text, start);
    const value = text.slice(start, end);
    if (value === '' || HARMLESS_VALUE.test(value)) continue;
    result += text.slice(done, start) + REDACTED;
    done = end;
    NAME.lastIndex = end;
  }
  return result + text.slice(done);
}

/** A value as it may stand in a text: as it is, in base64, in a URL, in JSON. */
function spellingsOf(secret: string): string[] {
  return [
    secret,
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
  ];
}

/** False if `redactSecrets` would change nothing: a quick look for the many lines of a log. */
export function mayHoldSecret(text: string, known: string[] = []): boolean {
  return (
    SUSPICIOUS.test(text) ||
    known.some(secret =>
      spellingsOf(secret).some(spelling => text.includes(spelling)),
    )
  );
}

/**
 * Takes out what looks like a secret (keys, tokens, passwords in addresses, values of secret names) and every
 * value of `known`. A secret that neither is known nor looks like one stays: this is no proof that
 * a text holds none.
 */
export function redactSecrets(text: string, known: string[] = []): string {
  if (!mayHoldSecret(text, known)) return text;
  let result = text;
  for (const secret of known) {
    if (secret.length < SHORTEST_KNOWN_SECRET) continue;
    for (const spelling of spellingsOf(secret)) {
      result = result.replaceAll(spelling, REDACTED);
    }
  }
  for (const [pattern, replacement] of PATTERNS) {
    result = result.replace(pattern, replacement);
  }
  return redactNamedValues(result);
}

/** The same for a text that may be absent. */
export function redactText(text: string | undefined): string | undefined {
  return text && redactSecrets(text);
}
