import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import {
  detailInProgress,
  DOWNLOADS_REFUSED,
  GRAVE_ERROR,
  HARMLESS_WARNINGS,
  snapshotDetail,
  VOLUME,
} from '../../__testUtils__/snapshotDetail';
import { failedSnapshot, snapshot } from '../../__testUtils__/snapshots';
import {
  READ_ONLY,
  status,
  statusOfUnreachableCluster,
} from '../../__testUtils__/status';
import { minutesAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/snapshots/instance-good`;

function part(name: string): Promise<HTMLElement> {
  return screen.findByRole('region', { name });
}

function header(): Promise<HTMLElement> {
  return part('Snapshot instance-good');
}

describe('page of a snapshot', () => {
  it('answers first and has the raw data last', async () => {
    renderTab({ path: PAGE });
    expect(await header()).toHaveTextContent(
      'Completed, 1 minute, expires in 29 days; it can be restored as a whole.',
    );
    const headings = screen
      .getAllByRole('heading', { level: 2 })
      .map(heading => heading.textContent)
      // The first one is the entity's own.
      .slice(1);
    expect(headings).toEqual([
      'Snapshot instance-good',
      'Timeline',
      'What is inside',
      'What is not inside',
      'Errors and warnings',
      'Volumes',
      'Hooks',
      'Recovery manifest',
      'Backup location',
      'Labels and annotations',
      'Log',
    ]);
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('leads to the restore and, last, to the deletion, each with its command', async () => {
    renderTab({ path: PAGE });
    const actions = within(await header()).getAllByRole('button');
    const names = actions.map(
      action => action.getAttribute('aria-label') ?? action.textContent,
    );
    expect(names).toEqual([
      'Copy as command: velero --namespace velero backup describe instance-good --details',
      'Restore…',
      'Copy as command: kubectl kots restore --from-backup instance-good',
      'Delete…',
      'Copy as command: velero --namespace velero backup delete instance-good',
    ]);
    expect(actions[1]).toHaveAttribute('href', `${TAB}/restore/instance-good`);
    expect(actions[3]).toHaveAttribute('href', `${PAGE}/delete`);
  });

  it('offers nothing that cannot be done, and says why', async () => {
    const api = fakeApi();
    api.getStatus.mockResolvedValue(
      status({
        capabilities: {
          createSnapshot: READ_ONLY,
          restore: READ_ONLY,
          deleteSnapshot: READ_ONLY,
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const remove = await within(await header()).findByRole('button', {
      name: 'Delete…',
    });
    await waitFor(() =>
      expect(remove).toHaveAttribute('aria-disabled', 'true'),
    );
    expect(remove).toHaveAccessibleDescription(/not configured for writing/);
  });

  it('gives every reason why it cannot be restored', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        snapshot: { ...failedSnapshot, name: 'instance-good' },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await header()).toHaveTextContent('so parts of it are missing');
    expect(
      within(await header()).getByRole('button', { name: 'Restore…' }),
    ).toHaveAttribute('aria-disabled', 'true');
  });

  it('tells how far Velero is, and makes up nothing', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      detailInProgress({
        progress: {
          phase: 'InProgress',
          items: { done: 62, total: 100 },
          queuePosition: 2,
          lastChangeAt: minutesAgo(4),
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const progress = await part('Progress');
    expect(progress).toHaveTextContent('62 of 100 (62 %)');
    expect(progress).toHaveTextContent(
      /Data of volumesVelero has not told yet/,
    );
    expect(progress).toHaveTextContent(/Last change4 minutes ago/);
    expect(progress).toHaveTextContent(/Place in the queue2/);
    expect(progress).not.toHaveTextContent('stuck');
    // Read aloud in large steps only.
    expect(
      within(progress).getByText('Phase InProgress, 50 % of items'),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('says when it may be stuck, why, and what to do', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      detailInProgress({
        progress: {
          phase: 'InProgress',
          stuck: {
            reason: 'The Velero server is gone.',
            nextStep: 'Look: kubectl -n velero get pods.',
          },
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const alert = (await screen.findByText('It may be stuck')).closest(
      '[role=alert]',
    );
    expect(alert).toHaveTextContent('The Velero server is gone. Look:');
  });

  it('follows it to its end in place', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(detailInProgress());
    const { signals } = renderTab({ api, path: PAGE });
    const shown = await header();
    expect(shown).toHaveTextContent('Velero is taking it');
    api.getSnapshotDetail.mockResolvedValue(snapshotDetail());
    await signals.announce();
    await waitFor(() =>
      expect(shown).toHaveTextContent('it can be restored as a whole'),
    );
    expect(await header()).toBe(shown);
    expect(
      screen.queryByRole('region', { name: 'Progress' }),
    ).not.toBeInTheDocument();
  });

  it('lists what is inside by namespace and kind, and finds a name', async () => {
    renderTab({ path: PAGE });
    const inside = await part('What is inside');
    expect(inside).toHaveTextContent('4 objects');
    expect(
      within(inside)
        .getAllByRole('heading', { level: 3 })
        .map(heading => heading.textContent),
    ).toEqual(['gitpod (3)', 'In no namespace (1)']);
    expect(within(inside).getByText('StatefulSet (2)')).toBeInTheDocument();
    // Names are in the page only once their kind is open.
    expect(within(inside).queryByText('kotsadm-rqlite')).toBeNull();

    await userEvent.type(
      within(inside).getByRole('searchbox', { name: /Search by kind/ }),
      'rqlite',
    );
    expect(await within(inside).findByText('kotsadm-rqlite')).toBeVisible();
    expect(within(inside).getByText('1 object fits.')).toBeInTheDocument();
    expect(within(inside).queryByText(/ConfigMap/)).toBeNull();
  });

  it('keeps the page small however many objects there are', async () => {
    const api = fakeApi();
    const names = Array.from({ length: 10_000 }, (_, index) => `pod-${index}`);
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        contents: {
          state: 'known',
          value: {
            totalObjects: 10_000,
            groups: [
              { apiVersion: 'v1', kind: 'Pod', namespace: 'gitpod', names },
            ],
          },
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const inside = await part('What is inside');
    await userEvent.type(
      within(inside).getByRole('searchbox', { name: /Search by kind/ }),
      'pod-99',
    );
    expect(await within(inside).findByText('111 objects fit.')).toBeVisible();
    expect(within(inside).queryAllByRole('listitem').length).toBeLessThan(101);
  });

  it('says what is not inside, and does not draw unknown as held', async () => {
    renderTab({ path: PAGE });
    const missing = await part('What is not inside');
    const items = within(missing).getAllByRole('listitem');
    expect(items[0]).toHaveTextContent(
      'Database Not insideIt is an external MySQL at db.example.',
    );
    expect(
      within(items[1]).getByText('Not known').closest('[data-look]'),
    ).toHaveAttribute('data-look', 'unknown');
  });

  it('groups errors and warnings by meaning, the worst first, with the raw text one click away', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        messages: {
          state: 'known',
          value: [
            HARMLESS_WARNINGS,
            {
              ...HARMLESS_WARNINGS,
              code: 'other',
              meaning: 'odd' as 'harmless',
            },
            GRAVE_ERROR,
          ],
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const messages = await part('Errors and warnings');
    const badges = [...messages.querySelectorAll('[data-look]')];
    // A meaning that nobody knows may be the worst.
    expect(badges.map(badge => badge.getAttribute('data-look'))).toEqual([
      'unknown',
      'bad',
      'good',
    ]);
    expect(messages).toHaveTextContent('1 error');
    expect(messages).toHaveTextContent('2 warnings');
    expect(messages).toHaveTextContent('Take another snapshot.');
    expect(messages).not.toHaveTextContent('EOF');
    await userEvent.click(
      within(messages).getAllByText('In Velero’s words')[1],
    );
    expect(
      await within(messages).findByText(
        'Velero: pod volume backup failed: EOF',
      ),
    ).toBeVisible();
  });

  it('shows volumes and hooks', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        volumes: {
          state: 'known',
          value: [
            VOLUME,
            {
              ...VOLUME,
              name: 'second',
              volume: 'data',
              phase: 'Failed',
              state: 'bad',
              bytes: { done: 1_048_576, total: 52_428_800 },
              message: 'no space left',
            },
          ],
        },
        hooks: { state: 'known', value: { attempted: 2, failed: 1 } },
      }),
    );
    renderTab({ api, path: PAGE });
    const volumes = await part('Volumes');
    const [, first, second] = within(volumes).getAllByRole('row');
    expect(first).toHaveTextContent('gitpod/kotsadm-rqlite-0');
    expect(first).toHaveTextContent('50 MiB');
    expect(second).toHaveTextContent('1 MiB of 50 MiB');
    expect(second).toHaveTextContent('no space left');
    expect(await part('Hooks')).toHaveTextContent('2 hooks were run, 1 failed');
  });

  it('leads from the hooks to what they wrote in the log', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        hooks: { state: 'known', value: { attempted: 1, failed: 0 } },
      }),
    );
    renderTab({ api, path: PAGE });
    const hooks = await part('Hooks');
    expect(api.getSnapshotLog).not.toHaveBeenCalled();

    await userEvent.click(
      within(hooks).getByRole('button', { name: 'Show it in the log' }),
    );

    const log = await part('Log');
    await waitFor(() =>
      expect(api.getSnapshotLog).toHaveBeenCalledWith(
        'component:default/gitpod',
        'instance-good',
        expect.objectContaining({ text: 'hookPhase=' }),
      ),
    );
    expect(document.activeElement).toContainElement(log);
  });

  it('never shows what it could not read as nothing', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        contents: DOWNLOADS_REFUSED,
        messages: { state: 'pending', reason: 'Velero fetches the results.' },
        volumes: { state: 'unknown', reason: 'The cluster did not answer.' },
      }),
    );
    renderTab({ api, path: PAGE });
    const inside = await part('What is inside');
    expect(within(inside).getByText('Not known')).toBeInTheDocument();
    // The rule is drawn by a component that loads when it is needed.
    await waitFor(() =>
      expect(inside).toHaveTextContent('resources: [downloadrequests]'),
    );
    expect(await part('Errors and warnings')).toHaveTextContent(
      'Being fetchedVelero fetches the results.',
    );
    const volumes = await part('Volumes');
    expect(volumes).toHaveTextContent('The cluster did not answer.');
    expect(volumes).not.toHaveTextContent('No volume data');
  });

  it.each([
    [
      'The backup storage of location default sends the portal to another host for the list of objects in instance-good, which the portal does not follow.',
      'Check the region and the address in the config of BackupStorageLocation default.',
    ],
    [
      'The portal does not trust the certificate of the backup storage of location default (SELF_SIGNED_CERT_IN_CHAIN).',
      'Put the authority into spec.objectStorage.caCert of BackupStorageLocation default.',
    ],
  ])(
    'says why a file is not there, and what to do: %s',
    async (reason, nextStep) => {
      const api = fakeApi();
      api.getSnapshotDetail.mockResolvedValue(
        snapshotDetail({ contents: { state: 'unknown', reason, nextStep } }),
      );
      renderTab({ api, path: PAGE });

      const inside = await part('What is inside');
      expect(inside).toHaveTextContent(reason);
      expect(inside).toHaveTextContent(nextStep);
      expect(inside.querySelector('[data-look="unknown"]')).not.toBeNull();
      expect(await header()).toHaveTextContent('Completed');
    },
  );

  it('hides the values of what looks like a secret', async () => {
    renderTab({ path: PAGE });
    const notes = await part('Labels and annotations');
    const row = within(notes).getByText('example.com/token').closest('tr')!;
    expect(row).toHaveTextContent('Hidden, as it looks like a secret');
    expect(
      within(notes).getByText('kots.io/instance').closest('tr'),
    ).toHaveTextContent('true');
  });

  it('explains a deletion that is stuck', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockResolvedValue(
      snapshotDetail({
        snapshot: snapshot('instance-good', {
          phase: 'Deleting',
          state: 'deleting',
        }),
        deletion: {
          explanation: 'Velero could not delete its files.',
          stuck: true,
          nextStep: 'Check the bucket.',
          request: {
            name: 'instance-good-1',
            phase: 'Processed',
            requestedAt: minutesAgo(20),
            errors: ['AccessDenied'],
          },
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const notice = (await screen.findByText('The deletion is stuck')).closest(
      '[role=alert]',
    );
    expect(notice).toHaveTextContent(
      'Velero could not delete its files. Check the bucket.',
    );
    expect(notice).toHaveTextContent('AccessDenied');
  });

  it('says how old it is while the cluster cannot be read', async () => {
    const api = fakeApi();
    const { observation } = statusOfUnreachableCluster();
    api.getSnapshotDetail.mockResolvedValue(snapshotDetail({ observation }));
    renderTab({ api, path: PAGE });
    expect(await header()).toHaveTextContent(/Last known, from 7 minutes ago/);
  });

  it('says when there is no such snapshot', async () => {
    const api = fakeApi();
    api.getSnapshotDetail.mockRejectedValue(
      await responseError(404, 'NotFoundError', 'No snapshot'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('There is no snapshot instance-good'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Back to disaster recovery/ }),
    ).toBeInTheDocument();
  });
});
