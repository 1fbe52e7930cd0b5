const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'];

/** "50 MiB", "1.2 GiB": in units of 1024, as Kubernetes counts. */
export function humanBytes(bytes: number, locale: string): string {
  let amount = Math.max(0, bytes);
  let unit = 0;
  while (amount >= 1024 && unit < UNITS.length - 1) {
    amount /= 1024;
    unit += 1;
  }
  const digits = unit > 0 && amount < 10 ? 1 : 0;
  const number = new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
  }).format(amount);
  return `${number} ${UNITS[unit]}`;
}
