import { DependencyStatement } from './DependencyStatement';

/** Clocks of people and portals differ a little. */
const CLOCK_SLACK_MS = 5 * 60_000;
const MINUTE_MS = 60_000;

/** From here on a person is asked whether it is meant. */
const LARGEST_SKEW_MINUTES = 60;

/** How far apart what was brought back is, in minutes; negative where it is older than the snapshot. */
export interface Skew {
  database: number;
  bucket: number;
  /** Between the two, without a sign. */
  between: number;
}

/** What the snapshot says for itself. */
export interface SnapshotMoment {
  /** ISO 8601. */
  takenAt: string;
  kotsSequence: number;
}

function isFuture(time: string | undefined, statedAt: string): boolean {
  if (!time) return false;
  return Date.parse(time) > Date.parse(statedAt) + CLOCK_SLACK_MS;
}

/** Why the statement cannot be true, in one sentence; undefined if it can. */
export function contradictionIn(
  statement: DependencyStatement,
  snapshot: SnapshotMoment,
): string | undefined {
  const { databaseTime, bucketTime, outageTime, kotsSequence, statedAt } =
    statement;
  if (isFuture(databaseTime, statedAt)) {
    return `The database's time, ${databaseTime}, had not come yet.`;
  }
  if (isFuture(bucketTime, statedAt)) {
    return `The bucket's time, ${bucketTime}, had not come yet.`;
  }
  if (isFuture(outageTime, statedAt)) {
    return `The time of the outage, ${outageTime}, had not come yet.`;
  }
  if (outageTime && Date.parse(outageTime) < Date.parse(snapshot.takenAt)) {
    return `The snapshot is of ${snapshot.takenAt}, which is after the outage at ${outageTime}.`;
  }
  if (kotsSequence === undefined) return undefined;
  const isNewer =
    /^\d{1,9}$/.test(kotsSequence) &&
    Number(kotsSequence) > snapshot.kotsSequence;
  return isNewer
    ? undefined
    : `"${kotsSequence}" is not the sequence of a version that is newer than the snapshot's, which has ${snapshot.kotsSequence}.`;
}

/** Undefined where nothing was brought to another time. */
export function skewOf(
  { databaseTime, bucketTime }: DependencyStatement,
  takenAt: string,
): Skew | undefined {
  if (!databaseTime || !bucketTime) return undefined;
  const minutesAfter = (time: string, base: string) =>
    Math.round((Date.parse(time) - Date.parse(base)) / MINUTE_MS);
  return {
    database: minutesAfter(databaseTime, takenAt),
    bucket: minutesAfter(bucketTime, takenAt),
    between: Math.abs(minutesAfter(databaseTime, bucketTime)),
  };
}

export function isLarge({ database, bucket, between }: Skew): boolean {
  return [database, bucket, between].some(
    minutes => Math.abs(minutes) > LARGEST_SKEW_MINUTES,
  );
}

function relation(minutes: number): string {
  if (minutes === 0) return 'at the time of the snapshot';
  return `${Math.abs(minutes)} min ${
    minutes > 0 ? 'after' : 'before'
  } the snapshot`;
}

export function describeSkew({ database, bucket, between }: Skew): string {
  return `database ${relation(database)}, bucket ${relation(
    bucket,
  )}; ${between} min between the two`;
}

/**
 * How much of people's work is lost, in ms: from the older of database and bucket, as they were brought
 * back, to the moment of the last change. The snapshot holds none of it.
 */
export function lostTimeMs(
  { databaseTime, bucketTime }: DependencyStatement,
  lastChangeAt: string,
): number {
  const broughtBack = [databaseTime, bucketTime].flatMap(time =>
    time ? [Date.parse(time)] : [],
  );
  if (broughtBack.length === 0) return 0;
  return Math.max(0, Date.parse(lastChangeAt) - Math.min(...broughtBack));
}
