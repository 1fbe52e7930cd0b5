import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { deletionPreview } from '../../__testUtils__/snapshotDetail';
import { READ_ONLY, status } from '../../__testUtils__/status';
import { minutesAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/snapshots/instance-good/delete`;

function nameField() {
  return screen.findByRole('textbox', {
    name: 'Type instance-good to confirm',
  });
}

function deleteButton() {
  return screen.getByRole('button', { name: 'Delete instance-good' });
}

describe('deletion of a snapshot', () => {
  it('shows what goes with it before it asks, with the focus on Cancel', async () => {
    renderTab({ path: PAGE });
    await nameField();
    const headings = screen
      .getAllByRole('heading', { level: 2 })
      .map(heading => heading.textContent)
      .slice(1);
    expect(headings).toEqual([
      'Delete snapshot instance-good of prod-eu/gitpod',
      'Will be deleted',
      'Confirm',
    ]);
    const goes = screen.getByRole('region', { name: 'Will be deleted' });
    expect(goes).toHaveTextContent('in bucket gitpod-backups');
    expect(goes).toHaveTextContent('instance-good.kotsadm (Completed)');
    const cancel = screen.getByRole('button', { name: 'Cancel' });
    expect(cancel).toHaveFocus();
    expect(cancel).toHaveAttribute('href', `${TAB}/snapshots/instance-good`);
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('asks Velero only when exactly the name has been typed, and goes on to the snapshot', async () => {
    const { api } = renderTab({ path: PAGE });
    const field = await nameField();
    await userEvent.type(field, 'instance-goof{Enter}');
    expect(deleteButton()).toBeDisabled();
    expect(screen.getByText('This is not instance-good.')).toBeVisible();
    expect(api.deleteSnapshot).not.toHaveBeenCalled();

    await userEvent.clear(field);
    await userEvent.type(field, 'instance-good');
    await userEvent.dblClick(deleteButton());
    expect(api.deleteSnapshot).toHaveBeenCalledTimes(1);
    expect(api.deleteSnapshot).toHaveBeenCalledWith(
      'component:default/gitpod',
      'instance-good',
      { uid: 'uid-instance-good', confirmation: 'instance-good' },
    );
    expect(
      await screen.findByRole('region', { name: 'Snapshot instance-good' }),
    ).toBeInTheDocument();
  });

  it('wants it said twice for the only snapshot that can be restored', async () => {
    const api = fakeApi();
    api.previewSnapshotDeletion.mockResolvedValue(
      deletionPreview({ isLastGood: true }),
    );
    renderTab({ api, path: PAGE });
    await userEvent.type(await nameField(), 'instance-good');
    expect(deleteButton()).toBeDisabled();
    await userEvent.click(
      screen.getByRole('checkbox', { name: /Delete it all the same/ }),
    );
    await userEvent.click(deleteButton());
    expect(api.deleteSnapshot).toHaveBeenCalledWith(
      'component:default/gitpod',
      'instance-good',
      {
        uid: 'uid-instance-good',
        confirmation: 'instance-good',
        confirmLastGood: true,
      },
    );
  });

  it('cannot be ordered while something is in the way', async () => {
    const api = fakeApi();
    api.previewSnapshotDeletion.mockResolvedValue(
      deletionPreview({
        findings: [
          {
            severity: 'block',
            code: 'read-only',
            message: 'The location default is read-only.',
            nextStep: 'Make it writable.',
            missingRights: [missingRight('deletebackuprequests')],
          },
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    const finding = (
      await screen.findByText('In the way of the deletion')
    ).closest('[role=alert]');
    expect(finding).toHaveTextContent(
      'The location default is read-only. Make it writable.',
    );
    // The rule is drawn by a component that loads when it is needed.
    await waitFor(() =>
      expect(finding).toHaveTextContent('resources: [deletebackuprequests]'),
    );
    expect(deleteButton()).toBeDisabled();
    expect(deleteButton()).toHaveAccessibleDescription(/cannot be deleted/);
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });

  it('cannot be ordered in a read-only installation, and says why', async () => {
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
    await screen.findByRole('heading', { name: 'Confirm' });
    await waitFor(() =>
      expect(deleteButton()).toHaveAccessibleDescription(
        /not configured for writing/,
      ),
    );
    expect(deleteButton()).toBeDisabled();
  });

  it('shows a request that was made before', async () => {
    const api = fakeApi();
    api.previewSnapshotDeletion.mockResolvedValue(
      deletionPreview({
        request: {
          name: 'instance-good-1',
          phase: 'InProgress',
          requestedAt: minutesAgo(2),
          errors: ['AccessDenied'],
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const notice = (
      await screen.findByText('It has been requested before')
    ).closest('[role=alert]');
    expect(notice).toHaveTextContent('instance-good-1');
    expect(notice).toHaveTextContent('AccessDenied');
  });

  it('gives the reason of a refusal, looks again and forgets what was typed', async () => {
    const api = fakeApi();
    api.deleteSnapshot.mockRejectedValue(
      await responseError(409, 'ConflictError', 'A restore is running.'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.type(await nameField(), 'instance-good');
    const looked = api.previewSnapshotDeletion.mock.calls.length;
    api.previewSnapshotDeletion.mockResolvedValue(
      deletionPreview({ uid: 'another', computedAt: minutesAgo(-1) }),
    );
    await userEvent.click(deleteButton());
    expect(
      await screen.findByText(/It was not deleted: A restore is running./),
    ).toHaveTextContent('Read it and confirm again.');
    await waitFor(async () => expect(await nameField()).toHaveValue(''));
    expect(api.previewSnapshotDeletion.mock.calls.length).toBe(looked + 1);
    expect(
      screen.getByText(/It was not deleted: A restore is running./),
    ).toBeInTheDocument();
  });

  it('names the permission that it needs', async () => {
    const api = fakeApi();
    api.previewSnapshotDeletion.mockRejectedValue(
      await responseError(403, 'NotAllowedError', 'Unauthorized'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('gitpod-dr.snapshot.delete'),
    ).toBeInTheDocument();
  });
});
