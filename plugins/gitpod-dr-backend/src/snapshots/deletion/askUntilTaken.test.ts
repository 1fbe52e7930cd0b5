import { DeletionRequestRecord } from '../../velero/deletionRequests';
import { askUntilTaken, Asking, hasJustEnded } from './askUntilTaken';

const TOO_EARLY = 'backup deletion failed: backup is still in progress';

function record(
  name: string,
  difference: Partial<DeletionRequestRecord> = {},
): DeletionRequestRecord {
  return {
    name,
    uid: `uid of ${name}`,
    backupName: 'instance-ab1cd',
    phase: 'New',
    requestedAt: '2026-11-22T08:00:00Z',
    errors: [],
    ...difference,
  };
}

const REFUSED = { phase: 'Processed', errors: [TOO_EARLY] };

/** Velero, which answers each request in turn; what it does not answer stays `New`. */
class Answers implements Asking {
  readonly asked: (string | undefined)[] = [];

  constructor(
    private readonly answers: (
      | Partial<DeletionRequestRecord>
      | 'gone'
      | undefined
    )[],
  ) {}

  async ask(refused?: DeletionRequestRecord) {
    this.asked.push(refused?.name);
    return record(`request-${this.asked.length}`);
  }

  async look(name: string) {
    const answer = this.answers[this.asked.length - 1];
    return answer === 'gone' ? undefined : record(name, answer);
  }
}

describe('askUntilTaken', () => {
  it('asks once where Velero takes the request', async () => {
    const velero = new Answers([{ phase: 'InProgress' }]);

    await expect(askUntilTaken(velero)).resolves.toMatchObject({
      name: 'request-1',
      phase: 'InProgress',
    });
    expect(velero.asked).toEqual([undefined]);
  });

  it('asks again while the snapshot is "still in progress", and for another request each time', async () => {
    const velero = new Answers([REFUSED, REFUSED, 'gone']);

    await expect(askUntilTaken(velero)).resolves.toMatchObject({
      name: 'request-3',
    });
    expect(velero.asked).toEqual([undefined, 'request-1', 'request-2']);
  });

  it('does not ask again for any other refusal', async () => {
    const errors = ['backup deletion failed: backup not found'];
    const velero = new Answers([{ phase: 'Processed', errors }]);

    await expect(askUntilTaken(velero)).resolves.toMatchObject({ errors });
    expect(velero.asked).toHaveLength(1);
  });

  it('does not ask for ever', async () => {
    const velero = new Answers(Array(20).fill(REFUSED));

    await expect(askUntilTaken(velero)).resolves.toMatchObject(REFUSED);
    expect(velero.asked).toHaveLength(5);
  });

  it('leaves a server alone that does not answer', async () => {
    const velero = new Answers([undefined]);

    await expect(askUntilTaken(velero, 600)).resolves.toMatchObject({
      phase: 'New',
    });
    expect(velero.asked).toHaveLength(1);
  });
});

describe('hasJustEnded', () => {
  const now = new Date('2026-11-22T08:01:00Z');

  it.each([
    ['2026-11-22T08:00:30Z', true],
    ['2026-11-22T08:01:05Z', true],
    ['2026-11-22T07:00:00Z', false],
    [undefined, false],
  ])('of %s is %s', (completedAt, expected) => {
    expect(hasJustEnded(completedAt, now)).toBe(expected);
  });
});
