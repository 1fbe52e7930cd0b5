import { Snapshot } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { answerList, askedByList } from '../../__testUtils__/snapshotAnswers';
import {
  failedSnapshot,
  snapshot,
  snapshotInProgress,
  snapshotList,
} from '../../__testUtils__/snapshots';
import { status, statusOfUnreachableCluster } from '../../__testUtils__/status';
import { hoursAgo, minutesAgo } from '../../__testUtils__/times';

const FACETS = {
  phases: [
    { value: 'Completed', count: 38 },
    { value: 'Failed', count: 3 },
  ],
  triggers: [
    { value: 'manual', count: 11 },
    { value: 'schedule', count: 30 },
  ],
  locations: [{ value: 'default', count: 41 }],
};

function table(): Promise<HTMLElement> {
  return screen.findByRole('table', { name: 'Snapshots' });
}

async function snapshotRow(name: string): Promise<HTMLElement> {
  const cell = await within(await table()).findByText(name);
  return cell.closest('tr')!;
}

async function namesShown(): Promise<string[]> {
  const rows = within(await table())
    .getAllByRole('row')
    .slice(1);
  return rows.map(row => within(row).getAllByRole('link')[0].textContent!);
}

/** The tab with these snapshots in the list. */
function renderList(items: Snapshot[], path?: string) {
  const api = fakeApi();
  answerList(api, ({ offset = 0 }) =>
    snapshotList(items, { offset, totalItems: 41, facets: FACETS }),
  );
  return renderTab({ api, path });
}

describe('list of snapshots', () => {
  it('says of each snapshot what there is to say, and leads to its page', async () => {
    renderList([
      snapshot('instance-good', {
        sizeBytes: 52_428_800,
        errors: 0,
        warnings: 2,
      }),
    ]);
    const row = await snapshotRow('instance-good');
    for (const text of [
      'Completed',
      '3 hours ago',
      '1 min',
      '50 MiB',
      '0 / 2',
      'Manual',
      '2022.11.2',
      'sequence 4',
      'in 29 days',
      'Yes',
    ]) {
      expect(row).toHaveTextContent(text);
    }
    expect(
      within(row).getByRole('link', { name: 'instance-good' }),
    ).toHaveAttribute('href', `${TAB}/snapshots/instance-good`);
    expect(
      within(row).getByRole('button', {
        name: 'Copy as command: kubectl kots restore --from-backup instance-good',
      }),
    ).toBeInTheDocument();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('gives each phase of Velero its word and its look, and no unknown one that of another', async () => {
    const phases: [string, Snapshot['state'], string][] = [
      ['New', 'pending', 'waiting'],
      ['Queued', 'pending', 'waiting'],
      ['ReadyToStart', 'pending', 'waiting'],
      ['InProgress', 'running', 'active'],
      ['WaitingForPluginOperations', 'running', 'active'],
      ['WaitingForPluginOperationsPartiallyFailed', 'running', 'active'],
      ['Finalizing', 'running', 'active'],
      ['FinalizingPartiallyFailed', 'running', 'active'],
      ['Completed', 'good', 'good'],
      ['PartiallyFailed', 'bad', 'bad'],
      ['Failed', 'bad', 'bad'],
      ['FailedValidation', 'bad', 'bad'],
      ['Deleting', 'deleting', 'active'],
      ['Hibernating', 'unknown', 'unknown'],
    ];
    renderList(
      phases.map(([phase, state]) => snapshot(`in-${phase}`, { phase, state })),
    );
    for (const [phase, , look] of phases) {
      const row = await snapshotRow(`in-${phase}`);
      const badges = [...row.querySelectorAll<HTMLElement>('[data-look]')];
      const badge = badges.find(({ textContent }) =>
        textContent?.includes(phase),
      );
      expect([phase, badge?.dataset.look]).toEqual([phase, look]);
    }
    expect(await snapshotRow('in-Hibernating')).not.toHaveTextContent(
      /^Hibernating$/,
    );
  });

  it('shows a size that Velero does not tell as not told', async () => {
    renderList([snapshot('instance-good')]);
    expect(await snapshotRow('instance-good')).toHaveTextContent(
      'not told by Velero',
    );
  });

  it('tells the last day, an expired snapshot and one without an end apart', async () => {
    renderList([
      snapshot('last-day', { expiry: { state: 'valid', days: 0 } }),
      snapshot('expired', {
        expiresAt: hoursAgo(2),
        expiry: { state: 'expired' },
      }),
      snapshot('unset', { expiresAt: undefined, expiry: { state: 'unset' } }),
    ]);
    expect(await snapshotRow('last-day')).toHaveTextContent(
      'Today, in 29 days',
    );
    expect(await snapshotRow('expired')).toHaveTextContent(
      'Expired 2 hours ago',
    );
    expect(await snapshotRow('unset')).toHaveTextContent('Not set');
  });

  it('marks partial snapshots and what was started elsewhere', async () => {
    const api = fakeApi();
    answerList(api, () =>
      snapshotList([
        snapshot('gitpod-part', {
          kind: 'application',
          notForNewCluster: true,
        }),
        snapshotInProgress('instance-cli'),
      ]),
    );
    api.getStatus.mockResolvedValue(
      status({
        foreignWork: [
          {
            kind: 'snapshot',
            name: 'instance-cli',
            phase: 'InProgress',
            since: minutesAgo(1),
            startedBy: 'kots',
            origin: 'It seems to come from the admin console.',
          },
        ],
      }),
    );
    renderTab({ api });
    expect(await snapshotRow('gitpod-part')).toHaveTextContent(
      'Not for a new cluster',
    );
    await waitFor(async () =>
      expect(await snapshotRow('instance-cli')).toHaveTextContent(
        'Started outside the portal: It seems to come from the admin console.',
      ),
    );
  });

  it('gives every reason why a snapshot cannot be restored, and offers no restore', async () => {
    renderList([
      snapshot('instance-bad', {
        restorability: {
          restorable: false,
          reasons: ['It failed.', 'It has expired.', 'Its location is gone.'],
        },
      }),
    ]);
    const row = await snapshotRow('instance-bad');
    expect(row).toHaveTextContent('No. It failed.');
    // Read aloud with the row, and shown to those who see on focus.
    const more = within(row).getByRole('button', {
      name: /and 2 more reasons/,
    });
    expect(more).toHaveTextContent('It has expired. Its location is gone.');
    act(() => more.focus());
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'It has expired. Its location is gone.',
    );
    expect(within(row).queryByText('Restore…')).not.toBeInTheDocument();
  });

  it('asks the server for what the address says', async () => {
    const address =
      '?text=ab1&phase=Completed&phase=Failed&trigger=schedule&location=default&restorable=only&sort=name&direction=asc&snapshots=20';
    const { api } = renderList([snapshot('instance-ab1')], TAB + address);
    await snapshotRow('instance-ab1');
    expect(askedByList(api)[0]).toEqual({
      text: 'ab1',
      phase: ['Completed', 'Failed'],
      trigger: 'schedule',
      location: 'default',
      restorableOnly: true,
      orderBy: 'name',
      direction: 'asc',
      offset: 20,
      limit: 20,
    });
    expect(screen.getByRole('searchbox', { name: /Name, phase/ })).toHaveValue(
      'ab1',
    );
    expect(screen.getByRole('button', { name: 'Failed (3)' })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
  });

  it('filters on the server, from the first page on, and takes the filter back', async () => {
    const { api } = renderList([snapshot('instance-1')], `${TAB}?snapshots=20`);
    await snapshotRow('instance-1');
    await userEvent.click(screen.getByRole('button', { name: 'Failed (3)' }));
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({
        phase: ['Failed'],
        offset: 0,
      }),
    );
    await userEvent.selectOptions(
      screen.getByRole('combobox', { name: 'Trigger' }),
      'Schedule (30)',
    );
    await userEvent.click(
      screen.getByRole('checkbox', { name: 'Only restorable ones' }),
    );
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({
        phase: ['Failed'],
        trigger: 'schedule',
        restorableOnly: true,
      }),
    );
    await userEvent.click(
      screen.getByRole('button', { name: 'Clear the filter' }),
    );
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({
        phase: undefined,
        trigger: undefined,
        restorableOnly: undefined,
      }),
    );
  });

  it('searches when the typing rests, not at each key', async () => {
    const { api } = renderList([snapshot('instance-1')]);
    await snapshotRow('instance-1');
    await userEvent.type(
      screen.getByRole('searchbox', { name: /Name, phase/ }),
      'ab1cd',
    );
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({ text: 'ab1cd' }),
    );
    const texts = new Set(askedByList(api).map(({ text }) => text));
    expect([...texts]).toEqual([undefined, 'ab1cd']);
  });

  it('says when nothing fits the filter', async () => {
    const api = fakeApi();
    answerList(api, () => snapshotList([], { totalItems: 0, facets: FACETS }));
    renderTab({ api, path: `${TAB}?text=nowhere` });
    expect(
      await screen.findByText('No snapshot fits the filter'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('There are 41 snapshots without it.'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No snapshots yet')).not.toBeInTheDocument();
  });

  it('sorts on the server by the title of a column, and says so', async () => {
    const { api } = renderList([snapshot('instance-1')]);
    await snapshotRow('instance-1');
    const header = within(await table()).getByRole('columnheader', {
      name: 'Duration',
    });
    await userEvent.click(within(header).getByRole('button'));
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({
        orderBy: 'duration',
        direction: 'desc',
      }),
    );
    expect(header).toHaveAttribute('aria-sort', 'descending');
    await userEvent.click(within(header).getByRole('button'));
    await waitFor(() =>
      expect(header).toHaveAttribute('aria-sort', 'ascending'),
    );
  });

  it('pages on the server, with at most 100 rows', async () => {
    const { api } = renderList([snapshot('instance-1')]);
    await snapshotRow('instance-1');
    const rows = screen.getByRole('combobox', { name: 'Rows' });
    expect(
      within(rows)
        .getAllByRole('option')
        .map(option => option.textContent),
    ).toEqual(['20', '50', '100']);
    await userEvent.selectOptions(rows, '50');
    await waitFor(() =>
      expect(askedByList(api).at(-1)).toMatchObject({ offset: 0, limit: 50 }),
    );
  });

  it('changes rows in place and lets a new one wait until it is asked for', async () => {
    const api = fakeApi();
    const old = snapshotInProgress('instance-old', {
      createdAt: hoursAgo(1),
    });
    answerList(api, () => snapshotList([old]));
    const { signals } = renderTab({ api });
    const row = await snapshotRow('instance-old');
    const link = within(row).getByRole('link');
    link.focus();

    const fresh = snapshotInProgress('instance-new');
    answerList(api, () =>
      snapshotList([
        fresh,
        snapshot('instance-old', { createdAt: hoursAgo(1) }),
      ]),
    );
    await signals.announce();
    await waitFor(() => expect(row).toHaveTextContent('Completed'));
    // Seen and read aloud.
    expect(
      await screen.findAllByText('1 new snapshot: instance-new'),
    ).toHaveLength(2);
    expect(await namesShown()).toEqual(['instance-old']);
    // The same elements all along: nobody loses the focus.
    expect(link).toHaveFocus();

    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(await namesShown()).toEqual(['instance-new', 'instance-old']);
    expect(screen.queryByText(/1 new snapshot/)).not.toBeInTheDocument();
    expect(await snapshotRow('instance-old')).toBe(row);
  });

  it('keeps the place of a snapshot that has gone, without its actions', async () => {
    const api = fakeApi();
    answerList(api, () => snapshotList([snapshot('a'), snapshot('b')]));
    const { signals } = renderTab({ api });
    await snapshotRow('a');
    answerList(api, () => snapshotList([snapshot('b')]));
    await signals.announce();
    const gone = await snapshotRow('a');
    await waitFor(() =>
      expect(gone).toHaveTextContent('No longer on this page'),
    );
    expect(within(gone).queryByText('Restore…')).not.toBeInTheDocument();
    expect(await namesShown()).toEqual(['a', 'b']);
    await userEvent.click(screen.getByRole('button', { name: 'Show' }));
    expect(await namesShown()).toEqual(['b']);
  });

  it('asks for nothing while the page is hidden', async () => {
    const { api, signals } = renderList([snapshot('instance-1')]);
    await snapshotRow('instance-1');
    const asked = askedByList(api).length;
    const hidden = jest.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await signals.announce();
    expect(askedByList(api)).toHaveLength(asked);

    hidden.mockRestore();
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    await waitFor(() => expect(askedByList(api).length).toBeGreaterThan(asked));
  });

  it('says how old the list of a cluster that is down is', async () => {
    const api = fakeApi();
    const down = statusOfUnreachableCluster();
    api.getStatus.mockResolvedValue(down);
    answerList(api, () =>
      snapshotList([failedSnapshot], { observation: down.observation }),
    );
    renderTab({ api });
    await snapshotRow('instance-failed');
    const list = screen.getByRole('region', { name: 'Snapshots' });
    expect(within(list).getByText(/^Last known, from/)).toHaveTextContent(
      /Last known, from \d+ minutes ago/,
    );
  });

  it('exports all that fits the filter as a file', async () => {
    const saved: string[] = [];
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
    const files: Blob[] = [];
    Object.assign(URL, {
      createObjectURL: (file: Blob) => {
        files.push(file);
        return 'blob:file';
      },
      revokeObjectURL: () => {},
    });
    const { api } = renderList(
      [snapshot('instance-1')],
      `${TAB}?trigger=manual`,
    );
    await snapshotRow('instance-1');
    await userEvent.click(screen.getByRole('button', { name: 'Export CSV' }));
    await waitFor(() => expect(saved).toEqual(['gitpod-snapshots.csv']));
    expect(api.exportSnapshots).toHaveBeenCalledWith(
      'component:default/gitpod',
      expect.objectContaining({ format: 'csv', trigger: 'manual' }),
    );
    expect(files[0].type).toMatch(/^text\/csv/);
    click.mockRestore();

    api.exportSnapshots.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'Starting up'),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Export JSON' }));
    expect(
      await screen.findByText('Nothing was exported: Starting up'),
    ).toBeInTheDocument();
  });

  it('shows the last page where an address leads beyond the end, and never says that there are none', async () => {
    const api = fakeApi();
    answerList(api, ({ offset = 0 }) =>
      snapshotList(offset <= 40 ? [snapshot('instance-last')] : [], {
        offset,
        totalItems: 41,
        facets: FACETS,
      }),
    );
    renderTab({ api, path: `${TAB}?snapshots=600` });

    await snapshotRow('instance-last');
    expect(askedByList(api).map(({ offset }) => offset)).toEqual([600, 40]);
    expect(screen.queryByText('No snapshots yet')).not.toBeInTheDocument();
  });
});
