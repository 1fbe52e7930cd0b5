const UNITS = [
  ['day', 24 * 3_600_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1_000],
] as const;

/** A duration in its largest unit, short enough for an axis: "7.5 min". */
export function axisDuration(milliseconds: number, locale: string): string {
  const [unit, length] =
    UNITS.find(([, size]) => milliseconds >= size) ?? UNITS[UNITS.length - 1];
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: 1,
  }).format(milliseconds / length);
}
