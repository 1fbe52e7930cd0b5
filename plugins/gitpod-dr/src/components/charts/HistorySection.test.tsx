import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import {
  failedSnapshot,
  snapshot,
  snapshotList,
  snapshotOfUnknownPhase,
} from '../../__testUtils__/snapshots';
import { status } from '../../__testUtils__/status';
import { hoursAgo } from '../../__testUtils__/times';

function taken(hours: number, changes: Partial<Snapshot> = {}): Snapshot {
  const at = hoursAgo(hours);
  return snapshot(`instance-${hours}`, {
    createdAt: at,
    startedAt: at,
    ...changes,
  });
}

/** A backend with these snapshots in its list, newest first. */
function apiWith(items: Snapshot[]) {
  const api = fakeApi();
  api.listSnapshots.mockImplementation(async (_ref, selection = {}) => {
    const { offset = 0, limit = 50 } = selection;
    return snapshotList(items.slice(offset, offset + limit), {
      offset,
      totalItems: items.length,
    });
  });
  return api;
}

function section() {
  return screen.findByRole('region', { name: 'The last 90 days' });
}

async function charts(): Promise<HTMLElement> {
  await screen.findByRole('img', { name: 'Outcome and duration' });
  return section();
}

/** What the library has drawn, by look, in one chart. */
async function marks(chart: string): Promise<(string | null)[]> {
  const image = await screen.findByRole('img', { name: chart });
  return [...image.querySelectorAll('[data-look]')].map(mark =>
    mark.getAttribute('data-look'),
  );
}

/** Asks that the charts sent, without those of the list. */
function asked(api: ReturnType<typeof fakeApi>) {
  return api.listSnapshots.mock.calls
    .map(([, selection]) => selection)
    .filter(selection => selection?.limit === 100);
}

describe('the last 90 days', () => {
  it('say in a sentence what happened, and draw a mark of its form for each outcome', async () => {
    const api = apiWith([
      taken(2),
      taken(20, { state: 'attention', warnings: 2 }),
      failedSnapshot,
      taken(49, { sizeBytes: 5 * 1024 ** 3 }),
      snapshotOfUnknownPhase,
    ]);
    renderTab({ api });
    expect(await charts()).toHaveTextContent(
      /5 snapshots: 2 completed, 1 with warnings, 1 failed, and 1 not known\. 1 gap beyond the objective of 24 hours\./,
    );
    expect(await marks('Outcome and duration')).toEqual([
      'unknown',
      'good',
      'bad',
      'attention',
      'good',
    ]);
    expect(await marks('Size of volumes')).toEqual(['good']);
    expect(await section()).toHaveTextContent('Known of 1 of 5 snapshots.');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('shade a gap beyond the objective and what is not known, and say what the shades mean', async () => {
    renderTab({ api: apiWith([taken(2), taken(74)]) });
    const shown = await charts();
    const image = within(shown).getByRole('img', {
      name: 'Outcome and duration',
    });
    const shades = [
      ...image.querySelectorAll('.recharts-reference-area-rect'),
    ].map(shade => shade.getAttribute('fill')?.replace(/.*-(\w+)\)$/, '$1'));
    expect(shades).toEqual(['before', 'gap']);
    expect(shown).toHaveTextContent('No good snapshot within the objective');
    expect(shown).toHaveTextContent(
      'Not known: no snapshot of that time exists',
    );
    expect(shown).toHaveTextContent(/whether there was a gap is not known/);
  });

  it('say that there is no objective instead of no gap', async () => {
    const api = apiWith([taken(2), taken(200)]);
    const { installation, ...rest } = status();
    api.getStatus.mockResolvedValue({
      ...rest,
      installation: { ...installation, rpo: undefined },
    });
    renderTab({ api });
    expect(await charts()).toHaveTextContent(
      'There is no objective to hold them against.',
    );
  });

  it('say so when no size is known', async () => {
    renderTab({ api: apiWith([taken(2)]) });
    expect(await charts()).toHaveTextContent(
      'Velero tells the size of none of these snapshots',
    );
  });

  it('are gone through by buttons and keys, and each snapshot has a link', async () => {
    renderTab({ api: apiWith([taken(1), taken(25), taken(49)]) });
    await charts();
    const picker = screen.getByRole('group', {
      name: 'One snapshot after the other',
    });
    const chosen = within(picker).getByRole('status');
    await userEvent.click(
      within(picker).getByRole('button', { name: 'Earlier' }),
    );
    expect(chosen).toHaveTextContent(/^3 of 3Completedinstance-1/);
    await userEvent.keyboard('{ArrowLeft}');
    expect(chosen).toHaveTextContent(/^2 of 3Completedinstance-25/);
    await userEvent.keyboard('{Home}{ArrowLeft}');
    expect(chosen).toHaveTextContent(/^1 of 3Completedinstance-49/);
    expect(within(chosen).getByRole('link')).toHaveAttribute(
      'href',
      `${TAB}/snapshots/instance-49`,
    );
    await userEvent.keyboard('{End}');
    expect(chosen).toHaveTextContent(/^3 of 3/);
  });

  it('say the same as a table', async () => {
    renderTab({
      api: apiWith([
        taken(2),
        failedSnapshot,
        taken(74, { sizeBytes: 3 * 1024 ** 3, durationMs: 125_000 }),
      ]),
    });
    await charts();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    const table = screen.getByRole('table', { name: 'The last 90 days' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(3);
    expect(rows[1]).toHaveTextContent('instance-failed');
    expect(rows[1]).toHaveTextContent('PartiallyFailed');
    expect(rows[2]).toHaveTextContent('2 min, 5 sec');
    expect(rows[2]).toHaveTextContent('3 GiB');
    const gaps = screen.getByRole('table', {
      name: 'Gaps beyond the objective',
    });
    expect(within(gaps).getAllByRole('row')[1]).toHaveTextContent('2 days');
    expect(
      screen.queryByRole('img', { name: 'Outcome and duration' }),
    ).not.toBeInTheDocument();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('ask for no more than is drawn, and say that there is more', async () => {
    const many = Array.from({ length: 730 }, (_, index) => taken(index + 1));
    const api = apiWith(many);
    renderTab({ api });
    expect(await charts()).toHaveTextContent(
      'Only the newest 500 of 730 are drawn',
    );
    expect(asked(api).map(selection => selection?.offset)).toEqual([
      0, 100, 200, 300, 400,
    ]);
    const since = Date.parse(asked(api)[0]!.startedAfter!);
    expect((Date.now() - since) / 86_400_000).toBeCloseTo(90, 2);
  });

  it('mount at most fifty rows of the table', async () => {
    const api = apiWith(
      Array.from({ length: 120 }, (_, index) => taken(index + 1)),
    );
    renderTab({ api });
    await charts();
    await userEvent.click(
      screen.getByRole('button', { name: 'Show as a table' }),
    );
    const table = screen.getByRole('table', { name: 'The last 90 days' });
    expect(within(table).getAllByRole('row')).toHaveLength(51);
  });

  it('are asked for again when there is a new good snapshot, not at each change', async () => {
    const api = apiWith([taken(20)]);
    const { signals } = renderTab({ api });
    await charts();
    await signals.announce();
    await signals.announce();
    expect(asked(api)).toHaveLength(1);
    api.getStatus.mockResolvedValue(
      status({
        lastGoodSnapshot: { name: 'instance-new', completedAt: hoursAgo(0) },
      }),
    );
    await signals.announce();
    await waitFor(() => expect(asked(api)).toHaveLength(2));
  });

  it('do not call a cluster that was never read empty', async () => {
    const api = fakeApi();
    api.listSnapshots.mockResolvedValue(
      snapshotList([], { observation: { observedAt: null } }),
    );
    renderTab({ api });
    await waitFor(async () =>
      expect(await section()).toHaveTextContent('Not known'),
    );
  });
});
