import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import {
  blockedPreflight,
  ENSURE_PERMISSIONS,
  preflight,
} from '../../__testUtils__/preflight';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { snapshotRun } from '../../__testUtils__/runs';
import {
  NO_SNAPSHOT_PERMISSION,
  READ_ONLY,
  status,
} from '../../__testUtils__/status';

const PAGE = `${TAB}/back-up`;

function startButton() {
  return screen.findByRole('button', { name: 'Take the snapshot' });
}

function capabilities(createSnapshot: typeof READ_ONLY) {
  const allowed = { allowed: true } as const;
  return { createSnapshot, restore: allowed, deleteSnapshot: allowed };
}

describe('taking a snapshot', () => {
  it('is reached from the overview and shows what was looked at first', async () => {
    const { api } = renderTab();
    await userEvent.click(
      await screen.findByRole('button', { name: 'Back up now' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Back up prod-eu/gitpod' }),
    ).toBeInTheDocument();
    const checks = screen.getByRole('list', { name: 'What was looked at' });
    expect(within(checks).getAllByText('In order')).toHaveLength(3);
    expect(checks).toHaveTextContent('Node agentReady on 3 of 3 nodes.');
    expect(screen.getByText(/^Looked at/)).toHaveTextContent('just now');
    expect(api.createSnapshot).not.toHaveBeenCalled();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('starts once, with the note, and leads to the run', async () => {
    const api = fakeApi();
    api.createSnapshot.mockResolvedValue(snapshotRun({ id: 'run-7' }));
    renderTab({ api, path: PAGE });
    await userEvent.type(
      await screen.findByRole('textbox', { name: /Why it is taken/ }),
      ' before the update ',
    );
    await userEvent.dblClick(await startButton());
    await waitFor(() =>
      expect(api.getRun).toHaveBeenCalledWith(
        'component:default/gitpod',
        'run-7',
      ),
    );
    expect(api.createSnapshot.mock.calls).toEqual([
      ['component:default/gitpod', { note: 'before the update' }],
    ]);
  });

  it('needs no note, and takes none that is too long', async () => {
    const { api } = renderTab({ path: PAGE });
    const note = await screen.findByRole('textbox', {
      name: /Why it is taken/,
    });
    expect(note).toHaveAttribute('maxlength', '500');
    await userEvent.click(await startButton());
    expect(api.createSnapshot).toHaveBeenCalledWith(
      'component:default/gitpod',
      {},
    );
  });

  it('says what stands in the way, worst first, each with its next step', async () => {
    const api = fakeApi();
    api.preflightSnapshot.mockResolvedValue(blockedPreflight());
    renderTab({ api, path: PAGE });
    const section = await screen.findByRole('region', {
      name: 'Before you start',
    });
    const findings = within(section).getAllByRole('alert');
    expect(findings[0]).toHaveTextContent(
      'In the way of a snapshotKOTS runs with minimal rights',
    );
    expect(findings[1]).toHaveTextContent('ready on 2 of 3 nodes');
    // The command alone, to be copied.
    await waitFor(() =>
      expect(findings[0].querySelector('code')?.textContent).toBe(
        ENSURE_PERMISSIONS,
      ),
    );
    expect(
      within(findings[0]).getByRole('button', { name: /copy/i }),
    ).toBeInTheDocument();

    const button = await startButton();
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(
      /listed under “Before you start”/,
    );
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('draws what could not be looked at as not known', async () => {
    const api = fakeApi();
    api.preflightSnapshot.mockResolvedValue(blockedPreflight());
    renderTab({ api, path: PAGE });
    const checks = await screen.findByRole('list', {
      name: 'What was looked at',
    });
    const item = within(checks).getByText('Node agent').closest('li')!;
    expect(
      within(item).getByText('Not known').closest('[data-look]'),
    ).toHaveAttribute('data-look', 'unknown');
    expect(item).toHaveTextContent('did not answer within 10 s');
  });

  it('shows the rule for a right that the cluster does not grant', async () => {
    const api = fakeApi();
    api.preflightSnapshot.mockResolvedValue(
      preflight({
        ready: false,
        findings: [
          {
            severity: 'block',
            code: 'missing-rights',
            message: 'The portal lacks rights.',
            missingRights: [missingRight('backups')],
          },
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByRole('region', { name: 'Before you start' }),
    ).toHaveTextContent('resources: [backups]');
  });

  it('looks again on request and lets the snapshot start then', async () => {
    const api = fakeApi();
    api.preflightSnapshot.mockResolvedValueOnce(blockedPreflight());
    renderTab({ api, path: PAGE });
    expect(await startButton()).toBeDisabled();
    await userEvent.click(screen.getByRole('button', { name: 'Look again' }));
    await waitFor(async () => expect(await startButton()).toBeEnabled());
  });

  it('looks again by itself when the work that was in the way has ended', async () => {
    const api = fakeApi();
    const working = status({
      running: [
        { origin: 'foreign', kind: 'snapshot', name: 'x', phase: 'InProgress' },
      ],
    });
    api.getStatus.mockResolvedValue(working);
    api.preflightSnapshot.mockResolvedValueOnce(blockedPreflight());
    const { signals } = renderTab({ api, path: PAGE });
    expect(await startButton()).toBeDisabled();
    expect(
      screen.getByRole('region', { name: 'Running now' }),
    ).toHaveTextContent('InProgress');
    api.getStatus.mockResolvedValue(status());
    await signals.announce();
    await waitFor(async () => expect(await startButton()).toBeEnabled());
  });

  it('leads whoever came second to the run that came first', async () => {
    const api = fakeApi();
    api.createSnapshot.mockRejectedValue(
      await responseError(
        409,
        'ConflictError',
        'A snapshot run of prod-eu/gitpod is still active',
        { activeRunId: 'run-first' },
      ),
    );
    renderTab({ api, path: PAGE });
    await userEvent.click(await startButton());
    const alert = (
      await screen.findByText(/No second snapshot was requested/)
    ).closest('[role=alert]') as HTMLElement;
    expect(alert).toHaveTextContent('is still active');
    expect(
      within(alert).getByRole('link', { name: 'Follow that run' }),
    ).toHaveAttribute('href', `${TAB}/runs/run-first`);
  });

  it('gives the reason of every other refusal', async () => {
    const api = fakeApi();
    api.createSnapshot.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'No lease.', {
        missingRights: [missingRight('backups')],
      }),
    );
    renderTab({ api, path: PAGE });
    await userEvent.click(await startButton());
    expect(
      (await screen.findByText(/No snapshot was requested: No lease/)).closest(
        '[role=alert]',
      ),
    ).toHaveTextContent('resources: [backups]');
  });

  it.each([
    ['of KOTS', 'kots', 'kubectl kots backup --namespace gitpod'],
    [
      'of Velero where there is no KOTS',
      'velero',
      'velero --namespace velero backup create --include-namespaces gitpod',
    ],
  ] as const)('offers the command %s', async (_title, method, command) => {
    const api = fakeApi();
    api.preflightSnapshot.mockResolvedValue(preflight({ method }));
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByRole('button', {
        name: `Copy as command: ${command}`,
      }),
    ).toBeInTheDocument();
  });

  it('says which permission is missing and does not look at the cluster', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({ capabilities: capabilities(NO_SNAPSHOT_PERMISSION) }),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('gitpod-dr.snapshot.create'),
    ).toBeInTheDocument();
    expect(api.preflightSnapshot).not.toHaveBeenCalled();
  });

  it('says that the installation is read-only and does not look at the cluster', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({ capabilities: capabilities(READ_ONLY) }),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByRole('region', { name: 'Back up prod-eu/gitpod' }),
    ).toHaveTextContent('not configured for writing');
    expect(api.preflightSnapshot).not.toHaveBeenCalled();
  });
});
