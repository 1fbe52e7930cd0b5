import { LogLevel } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { formatLogLine, levelOf, parseLogLine, ParsedLine } from './logLines';
import {
  isSecretName,
  mayHoldSecret,
  REDACTED,
  redactSecrets,
} from '../../velero/redactSecrets';

const KEY_BEGINS = /-----BEGIN [A-Z ]{0,30}PRIVATE KEY/;
const KEY_ENDS = /-----END [A-Z ]{0,30}PRIVATE KEY/;

/** The end of a line that was cut may be the beginning of a secret, which is not recognised as one. */
const UNTRUSTED_END = 1024;

/** A line that may be kept. */
export interface RedactedLine {
  level: LogLevel;
  text: string;
}

/** Takes the secrets out of a log, line by line in their order: a private key can go over many lines. */
export class LineRedactor {
  private inPrivateKey = false;

  constructor(private readonly known: string[]) {}

  redact(raw: string, wasCut: boolean): RedactedLine {
    const line = this.redactLine(raw);
    return wasCut
      ? { ...line, text: `${line.text.slice(0, -UNTRUSTED_END)} … (cut here)` }
      : line;
  }

  private redactLine(raw: string): RedactedLine {
    const level = levelOf(raw);
    if (level && !mayHoldSecret(raw, this.known)) {
      this.inPrivateKey = false;
      return { level, text: raw };
    }
    const line = parseLogLine(raw);
    if (line.level !== 'unknown') {
      this.inPrivateKey = false;
      return { level: line.level, text: formatLogLine(this.redactParts(line)) };
    }
    return { level: 'unknown', text: this.redactUnknown(raw) };
  }

  private redactUnknown(raw: string): string {
    if (this.inPrivateKey) {
      this.inPrivateKey = !KEY_ENDS.test(raw);
      return REDACTED;
    }
    this.inPrivateKey = KEY_BEGINS.test(raw) && !KEY_ENDS.test(raw);
    return redactSecrets(raw, this.known);
  }

  private redactParts(line: ParsedLine): ParsedLine {
    const fields = Object.entries(line.fields).map(([name, value]) => [
      name,
      isSecretName(name) ? REDACTED : redactSecrets(value, this.known),
    ]);
    return {
      ...line,
      message: redactSecrets(line.message, this.known),
      fields: Object.fromEntries(fields),
    };
  }
}
