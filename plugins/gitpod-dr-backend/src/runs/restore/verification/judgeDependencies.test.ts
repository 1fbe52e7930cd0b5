import { pairOf, seen, UNREAD } from './__testUtils__/facts';
import { judgeDatabase, judgeObjectStorage } from './judgeDependencies';

const INSIDE = { place: 'in the cluster' };
const MYSQL = { place: 'external', host: 'db.old.example', port: '3306' };
const SQL = { place: 'Cloud SQL', instance: 'p:r:old' };
const S3 = { place: 'S3', endpoint: 's3.example', bucket: 'files' };

const DATA = { id: 'a', users: '4', workspaces: '30', instances: '200' };
const NOTHING = { id: 'b', users: '0', workspaces: '0', instances: '0' };

describe('judging which database it is', () => {
  it.each([
    ['the same outside', MYSQL, MYSQL, DATA, 'pass'],
    ['another host', MYSQL, { ...MYSQL, host: 'db.new' }, DATA, 'warn'],
    ['another instance', SQL, { ...SQL, instance: 'p:r:new' }, DATA, 'warn'],
    ['another service', MYSQL, SQL, DATA, 'warn'],
    ['one in the cluster in place of it', MYSQL, INSIDE, DATA, 'fail'],
    ['in the cluster, with the data of before', INSIDE, INSIDE, DATA, 'pass'],
    ['in the cluster, and new', INSIDE, INSIDE, NOTHING, 'fail'],
    [
      'in the cluster, and another',
      INSIDE,
      INSIDE,
      { ...DATA, id: 'b' },
      'fail',
    ],
    [
      'in the cluster, and what is in it is not known',
      INSIDE,
      INSIDE,
      undefined,
      'unknown',
    ],
    ['not recorded', undefined, MYSQL, DATA, 'unknown'],
    ['not known now', MYSQL, undefined, DATA, 'unknown'],
  ])('%s', (_, before, after, installation, verdict) => {
    const item = judgeDatabase(
      pairOf(before, after),
      pairOf(DATA, installation),
    );
    expect(item.verdict).toBe(verdict);
  });

  it('shows both hosts', () => {
    const item = judgeDatabase(
      pairOf(MYSQL, { ...MYSQL, host: 'db.new.example' }),
      pairOf(DATA, DATA),
    );
    expect(item.before).toContain('db.old.example');
    expect(item.after).toContain('db.new.example');
    expect(item.explanation).toContain('Another host');
  });
});

describe('judging which object storage it is', () => {
  const RUN = '2026-01-02T00:00:00.000Z';
  const OLD = [{ name: 'minio', madeAt: '2026-01-01T00:00:00Z' }];
  const NEW = [{ name: 'minio', madeAt: '2026-01-02T00:10:00Z' }];

  it.each([
    ['the same outside', S3, S3, seen([]), 'pass'],
    ['another bucket', S3, { ...S3, bucket: 'other' }, seen([]), 'warn'],
    ['one in the cluster in place of it', S3, INSIDE, seen(OLD), 'fail'],
    ['in the cluster, on its volume', INSIDE, INSIDE, seen(OLD), 'pass'],
    ['in the cluster, on a new volume', INSIDE, INSIDE, seen(NEW), 'fail'],
    ['in the cluster, without a volume', INSIDE, INSIDE, seen([]), 'fail'],
    [
      'in the cluster, on a volume that cannot be seen',
      INSIDE,
      INSIDE,
      UNREAD,
      'unknown',
    ],
    ['not recorded', undefined, S3, seen([]), 'unknown'],
  ])('%s', (_, before, after, claims, verdict) => {
    const item = judgeObjectStorage(pairOf(before, after), claims, RUN);
    expect(item.verdict).toBe(verdict);
  });
});
