import { BackupRecord } from '../../velero/records';
import {
  backupRecord,
  INSTANCE_ANNOTATIONS,
  TARGET,
} from '../__testUtils__/backupRecord';
import { SnapshotExport } from '../SnapshotCatalog';
import { toSnapshot } from '../toSnapshot';
import { toCsv, toJson } from './exportSnapshots';

const NOW = new Date('2026-11-22T12:00:00Z');

function exportOf(...batches: BackupRecord[][]): SnapshotExport {
  return {
    exportedAt: NOW.toISOString(),
    observation: { observedAt: NOW.toISOString() },
    totalItems: batches.flat().length,
    *batches() {
      for (const batch of batches) {
        yield batch.map(record => toSnapshot(record, TARGET, NOW));
      }
    },
  };
}

function csvOf(...records: BackupRecord[]): string[] {
  const [, ...rows] = [...toCsv(exportOf(records))].join('').split('\r\n');
  return rows;
}

describe('toCsv', () => {
  it('has titles, and times with their zone', () => {
    const text = [...toCsv(exportOf([backupRecord()]))].join('');

    expect(text.split('\r\n')).toEqual([
      'name,status,errors,warnings,started,completed,expires,expired,duration seconds,size bytes,kind,trigger,gitpod version,kots sequence,storage location,restorable,not restorable because',
      'instance-ab1cd,Completed,0,0,2026-11-22T08:00:01Z,2026-11-22T08:05:00Z,2026-12-22T08:00:01Z,no,299,,instance,manual,2022.11.2,3,default,yes,',
      '',
    ]);
  });

  it('quotes what would break a row', () => {
    const [row] = csvOf(
      backupRecord({ storageLocation: 'a "quoted", one\nand more' }),
    );

    expect(row).toContain('"a ""quoted"", one\nand more"');
  });

  it.each(['=HYPERLINK("http://x")', '+1', '-1+1', '@SUM(A1)', '\t=1', '\r=1'])(
    'makes a text of what a spreadsheet would run: %j',
    formula => {
      const annotations = {
        ...INSTANCE_ANNOTATIONS,
        'kots.io/apps-versions': JSON.stringify({ gitpod: formula }),
      };
      const text = csvOf(backupRecord({ annotations })).join('\r\n');

      expect(text).toMatch(/,"?'[=+\-@\t\r]/);
    },
  );

  it('leaves numbers as they are', () => {
    const annotations = {
      ...INSTANCE_ANNOTATIONS,
      'kots.io/apps-sequences': '{"gitpod":-1}',
    };

    expect(csvOf(backupRecord({ annotations }))[0]).toContain(',-1,default');
  });
});

describe('toJson', () => {
  it('is one object however many pieces it comes in', () => {
    const text = [
      ...toJson(
        exportOf(
          [backupRecord({ name: 'a' }), backupRecord({ name: 'b' })],
          [backupRecord({ name: 'c' })],
        ),
      ),
    ].join('');

    const parsed = JSON.parse(text);
    expect(parsed).toMatchObject({
      exportedAt: '2026-11-22T12:00:00.000Z',
      totalItems: 3,
    });
    expect(parsed.items.map(({ name }: { name: string }) => name)).toEqual([
      'a',
      'b',
      'c',
    ]);
  });

  it('is sound with nothing in it', () => {
    expect(JSON.parse([...toJson(exportOf())].join('')).items).toEqual([]);
  });
});
