const units = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Decimal units with up to four significant digits: `1.234MB`. */
export function humanSize(bytes: number): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit += 1;
  }
  return `${Number(size.toPrecision(4))}${units[unit]}`;
}
