import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import { preview } from '../../__testUtils__/preview';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { READ_ONLY, status } from '../../__testUtils__/status';

const PAGE = `${TAB}/restore/instance-good`;
const START = 'Restore instance-good into prod-eu/gitpod';

function nameField() {
  return screen.findByRole('textbox', { name: 'Type gitpod to confirm' });
}

function startButton() {
  return screen.getByRole('button', { name: START });
}

describe('restore page', () => {
  it('lists what will be deleted first, with its uids, before it asks', async () => {
    renderTab({ path: PAGE });
    await nameField();
    const headings = screen
      .getAllByRole('heading', { level: 2 })
      .map(heading => heading.textContent)
      // The first one is the entity's own.
      .slice(1);
    expect(headings).toEqual([
      'What to restore from instance-good, and where',
      START,
      'Will be deleted (3)',
      'Will be created (1)',
      'Already there and stays (1)',
      'Not in the snapshot',
      'Before you start',
      'Expected downtime',
      'Confirm',
    ]);
    expect(
      screen.getByText('StatefulSet gitpod/kotsadm').closest('li'),
    ).toHaveTextContent('uid 51fe');
    expect(
      screen.getByText('The database: it is an external MySQL.'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Running workspaces will stop/)).toHaveTextContent(
      'Tell the users before you start.',
    );
  });

  it('puts the focus on Cancel, which leads back', async () => {
    renderTab({ path: PAGE });
    await nameField();
    const cancel = screen.getByRole('button', { name: 'Cancel' });
    expect(cancel).toHaveFocus();
    await userEvent.click(cancel);
    expect(
      await screen.findByRole('heading', { name: 'Snapshots' }),
    ).toBeInTheDocument();
  });

  it('starts only when exactly the name has been typed', async () => {
    const { api } = renderTab({ path: PAGE });
    const field = await nameField();
    expect(startButton()).toBeDisabled();
    await userEvent.type(field, 'Gitpod{Enter}');
    expect(startButton()).toBeDisabled();
    expect(screen.getByText('This is not gitpod.')).toBeInTheDocument();
    expect(api.startRestore).not.toHaveBeenCalled();

    await userEvent.clear(field);
    await userEvent.type(field, 'gitpod');
    await userEvent.click(startButton());
    expect(api.startRestore).toHaveBeenCalledWith('component:default/gitpod', {
      snapshotName: 'instance-good',
      digest: 'digest-1',
      confirmation: 'gitpod',
      safetySnapshot: { take: true },
    });
    // On to the run.
    expect(
      await screen.findByRole('heading', { name: 'Steps' }),
    ).toBeInTheDocument();
  });

  it('shows the rules for the rights that block it', async () => {
    const api = fakeApi();
    api.previewRestore.mockResolvedValue(
      preview({
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
      (await screen.findByText(/The portal lacks rights/)).closest(
        '[role=alert]',
      ),
    ).toHaveTextContent('resources: [backups]');
  });

  it('cannot be started while something blocks it', async () => {
    const api = fakeApi();
    api.previewRestore.mockResolvedValue(
      preview({
        findings: [
          {
            severity: 'block',
            code: 'expiring',
            message: 'The snapshot expires in 4 minutes.',
            nextStep: 'Choose another snapshot.',
          },
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByText(/expires in 4 minutes/)).toHaveTextContent(
      'Choose another snapshot.',
    );
    expect(startButton()).toBeDisabled();
    expect(startButton()).toHaveAccessibleDescription(/cannot be started/);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('does not claim that nothing is deleted when that was not worked out', async () => {
    const api = fakeApi();
    api.previewRestore.mockResolvedValue(
      preview({
        deletedByPortal: [],
        deletedByKots: [],
        created: [],
        kept: [],
        findings: [
          {
            severity: 'block',
            code: 'not-restorable',
            message: 'It did not complete.',
          },
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByText('It did not complete.')).toBeVisible();
    expect(screen.queryByText(/^Will be deleted/)).not.toBeInTheDocument();
  });

  it('cannot be started in a read-only installation, and says why', async () => {
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
    expect(
      await screen.findByRole('heading', { name: 'Confirm' }),
    ).toBeInTheDocument();
    expect(startButton()).toBeDisabled();
    expect(startButton()).toHaveAccessibleDescription(
      /not configured for writing/,
    );
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('names the permission that the preview needs', async () => {
    const api = fakeApi();
    api.previewRestore.mockRejectedValue(
      await responseError(403, 'NotAllowedError', 'Unauthorized'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('gitpod-dr.restore.execute'),
    ).toBeInTheDocument();
  });

  it('shows what has changed when the preview is out of date, and asks again', async () => {
    const api = fakeApi();
    api.startRestore.mockRejectedValue(
      await responseError(409, 'ConflictError', 'The preview is out of date.'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.type(await nameField(), 'gitpod');

    const [, kotsadm] = preview().deletedByPortal;
    api.previewRestore.mockResolvedValue(
      preview({
        digest: 'digest-2',
        deletedByPortal: [kotsadm],
        deletedByKots: [
          ...preview().deletedByKots,
          { kind: 'Deployment', namespace: 'gitpod', name: 'proxy', uid: 'f0' },
        ],
      }),
    );
    await userEvent.click(startButton());

    const notice = (
      await screen.findByText(
        'The cluster has changed since you read this page',
      )
    ).closest('[role=alert]')!;
    expect(notice).toHaveTextContent(
      'Will be deleted: PersistentVolumeClaim gitpod/kotsadm-rqlite-kotsadm-rqlite-0 (no longer)',
    );
    expect(notice).toHaveTextContent(
      'Will be deleted: Deployment gitpod/proxy (new)',
    );
    expect(await nameField()).toHaveValue('');
    expect(startButton()).toBeDisabled();

    api.startRestore.mockClear();
    await userEvent.type(await nameField(), 'gitpod');
    await userEvent.click(startButton());
    expect(api.startRestore).toHaveBeenCalledWith(
      'component:default/gitpod',
      expect.objectContaining({ digest: 'digest-2' }),
    );
  });

  it('gives the reason when other work runs', async () => {
    const api = fakeApi();
    api.startRestore.mockRejectedValue(
      await responseError(409, 'ConflictError', 'A snapshot is being taken.'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.type(await nameField(), 'gitpod');
    await userEvent.click(startButton());
    expect(
      await screen.findByText(
        'The restore was not started: A snapshot is being taken.',
      ),
    ).toBeInTheDocument();
    expect(screen.queryByText(/cluster has changed/)).not.toBeInTheDocument();
  });

  it('does not change under a reader, and forgets the typed name when asked again', async () => {
    const { api, signals } = renderTab({ path: PAGE });
    await userEvent.type(await nameField(), 'gitpod');
    await signals.announce();
    await signals.announce({ changed: 'runs' });
    expect(api.previewRestore).toHaveBeenCalledTimes(1);

    api.previewRestore.mockResolvedValue(preview({ digest: 'digest-2' }));
    await userEvent.click(
      screen.getByRole('button', { name: 'Work out again' }),
    );
    await waitFor(async () => expect(await nameField()).toHaveValue(''));
  });

  it('shows the rest of a long list on demand, but all deletions at once', async () => {
    const objects = Array.from({ length: 30 }, (_, index) => ({
      kind: 'ConfigMap',
      namespace: 'gitpod',
      name: `map-${index}`,
    }));
    const api = fakeApi();
    api.previewRestore.mockResolvedValue(
      preview({ deletedByKots: objects, created: objects }),
    );
    renderTab({ api, path: PAGE });
    await nameField();
    expect(screen.getAllByText('ConfigMap gitpod/map-29')).toHaveLength(1);
    await userEvent.click(screen.getByRole('button', { name: 'Show all 30' }));
    expect(screen.getAllByText('ConfigMap gitpod/map-29')).toHaveLength(2);
  });
});
