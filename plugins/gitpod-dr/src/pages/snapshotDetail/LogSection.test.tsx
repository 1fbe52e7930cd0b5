import { MissingLogCause } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { logLine, veleroLog } from '../../__testUtils__/logs';
import { missingRight } from '../../__testUtils__/missingRights';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';

const PAGE = `${TAB}/snapshots/instance-good`;

async function openLog(api = fakeApi()) {
  renderTab({ api, path: PAGE });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Show the log' }),
  );
  return screen.getByRole('region', { name: 'Log' });
}

describe('log of a snapshot', () => {
  it('is fetched only when a person asks, for that is recorded', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    await screen.findByRole('button', { name: 'Show the log' });
    expect(api.getSnapshotLog).not.toHaveBeenCalled();
  });

  it('shows lines with level, time and fields, from the end of the log', async () => {
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue(
      veleroLog(
        [
          logLine(41, 'info', 'Backed up', { fields: { name: 'kotsadm' } }),
          logLine(42, 'error', 'Hook failed'),
        ],
        {
          offset: 40,
          totalItems: 142,
          levels: { debug: 0, info: 140, warning: 1, error: 1, unknown: 0 },
        },
      ),
    );
    const log = await openLog(api);
    const [first, second] = await within(log).findAllByRole('listitem');
    expect(first).toHaveTextContent(/41.*Info.*Backed up name=kotsadm/);
    expect(
      within(second).getByText('Error').closest('[data-look]'),
    ).toHaveAttribute('data-look', 'bad');
    expect(log).toHaveTextContent('Lines 41–42 of 142');
    expect(api.getSnapshotLog).toHaveBeenCalledWith(
      'component:default/gitpod',
      'instance-good',
      expect.objectContaining({ from: 'end', offset: 0, limit: 100 }),
    );
    expect(await accessibilityProblems()).toEqual([]);

    await userEvent.click(within(log).getByRole('button', { name: 'Earlier' }));
    await waitFor(() =>
      expect(api.getSnapshotLog.mock.lastCall?.[2]).toMatchObject({
        offset: 100,
      }),
    );
  });

  it('filters by level and text on the server, and downloads what fits', async () => {
    const saved: string[] = [];
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
    Object.assign(URL, {
      createObjectURL: () => 'blob:log',
      revokeObjectURL: () => {},
    });
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue(
      veleroLog([logLine(1, 'error', 'Hook failed')], {
        levels: { debug: 0, info: 9, warning: 0, error: 1, unknown: 0 },
      }),
    );
    const log = await openLog(api);
    await userEvent.click(
      await within(log).findByRole('button', { name: 'Error (1)' }),
    );
    await userEvent.type(
      within(log).getByRole('searchbox', { name: 'Search the log' }),
      'hook',
    );
    const filter = { levels: ['error'], text: 'hook' };
    await waitFor(() =>
      expect(api.getSnapshotLog.mock.lastCall?.[2]).toMatchObject(filter),
    );
    await userEvent.click(
      within(log).getByRole('button', { name: 'Download' }),
    );
    await waitFor(() => expect(saved).toEqual(['instance-good.log']));
    expect(api.downloadLog).toHaveBeenCalledWith(
      'component:default/gitpod',
      { kind: 'snapshot', name: 'instance-good' },
      filter,
    );
    click.mockRestore();
  });

  it('names the permission that reading it needs', async () => {
    const api = fakeApi();
    api.getSnapshotLog.mockRejectedValue(
      await responseError(403, 'NotAllowedError', 'Unauthorized'),
    );
    const log = await openLog(api);
    expect(
      await within(log).findByText('gitpod-dr.logs.read'),
    ).toBeInTheDocument();
    // The rest of the page stays.
    expect(screen.getByRole('region', { name: 'Volumes' })).toBeInTheDocument();
  });

  it.each<MissingLogCause>([
    'interrupted',
    'not-stored',
    'velero-down',
    'refused',
    'redirected',
    'certificate',
    'storage-timeout',
    'too-large',
  ])('says why there is none: %s', async cause => {
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue({
      state: 'missing',
      cause,
      reason: `Velero stored no log, since ${cause}.`,
      nextStep: 'Look at the server.',
    });
    const log = await openLog(api);
    expect(
      await within(log).findByText('There is no log to show'),
    ).toBeInTheDocument();
    expect(log).toHaveTextContent(
      `Velero stored no log, since ${cause}. Look at the server.`,
    );
  });

  it('gives the rule for a missing right', async () => {
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue({
      state: 'missing',
      cause: 'missing-right',
      reason: 'The portal may not ask for it.',
      missingRights: [missingRight('downloadrequests')],
    });
    const log = await openLog(api);
    await within(log).findByText(/may not ask for it/);
    // The rule is drawn by a component that loads when it is needed.
    await waitFor(() =>
      expect(log).toHaveTextContent('resources: [downloadrequests]'),
    );
  });

  it('says how far Velero is while it works', async () => {
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue({
      state: 'missing',
      cause: 'running',
      reason: 'Velero stores the log at the end.',
      phase: 'InProgress',
      progress: { done: 62, total: 100 },
    });
    const log = await openLog(api);
    expect(
      await within(log).findByText(/So far 62 of 100 items/),
    ).toHaveTextContent('The portal asks again by itself.');
  });

  it('says when it is not whole, and when it may still grow', async () => {
    const api = fakeApi();
    api.getSnapshotLog.mockResolvedValue(
      veleroLog([logLine(1, 'info', 'Backed up')], {
        truncated: 'Only the first 64 MiB were read.',
        unfinished: 'Velero is still at work.',
      }),
    );
    const log = await openLog(api);
    expect(
      await within(log).findByText('Only the first 64 MiB were read.'),
    ).toBeInTheDocument();
    expect(within(log).getByText('Velero is still at work.')).toBeVisible();
    const asked = api.getSnapshotLog.mock.calls.length;
    await userEvent.click(
      within(log).getByRole('checkbox', { name: 'Follow' }),
    );
    await waitFor(() =>
      expect(api.getSnapshotLog.mock.calls.length).toBeGreaterThan(asked),
    );
  });
});
