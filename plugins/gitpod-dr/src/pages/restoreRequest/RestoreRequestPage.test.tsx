import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { requestDetail, restoreRequest } from '../../__testUtils__/requests';
import { responseError } from '../../__testUtils__/responseError';
import { minutesAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/restore-requests/request-1`;
const GITPOD = 'component:default/gitpod';
const APPROVE = 'Approve: restore instance-good into prod-eu/gitpod';

describe('request page', () => {
  it('shows who asks, until when, and what would be deleted', async () => {
    renderTab({ path: PAGE });
    expect(await screen.findByText('Waits for approval')).toBeVisible();
    expect(screen.getByRole('link', { name: /ada/ })).toBeInTheDocument();
    expect(screen.getByText(/^in (49|50) minutes$/)).toBeVisible();
    expect(screen.getByText('A snapshot is taken first')).toBeVisible();
    expect(
      screen.getByText('StatefulSet gitpod/kotsadm').closest('li'),
    ).toHaveTextContent('uid 51fe');
    expect(screen.getByText(/Running workspaces will stop/)).toBeVisible();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('approves the digest that was read, and leads to the restore', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    const approve = await screen.findByRole('button', { name: APPROVE });
    api.getRestoreRequest.mockResolvedValue(
      requestDetail({
        status: 'approved',
        runId: 'run-7',
        decidedBy: 'user:default/grace',
        decidedAt: minutesAgo(0),
      }),
    );
    await userEvent.click(approve);
    expect(api.approveRestore).toHaveBeenCalledWith(GITPOD, 'request-1', {
      digest: 'digest-1',
    });
    expect(
      await screen.findByRole('link', { name: 'Follow the restore' }),
    ).toHaveAttribute('href', `${TAB}/runs/run-7`);
    expect(screen.queryByRole('button', { name: APPROVE })).toBeNull();
  });

  it('says what has changed when it cannot be approved any more', async () => {
    const api = fakeApi();
    api.approveRestore.mockRejectedValue(
      await responseError(
        409,
        'ConflictError',
        'The restore was not started: ConfigMap kotsadm-new is new',
      ),
    );
    renderTab({ api, path: PAGE });
    const approve = await screen.findByRole('button', { name: APPROVE });
    api.getRestoreRequest.mockResolvedValue(
      requestDetail({ status: 'outdated', decidedBy: 'user:default/grace' }),
    );
    await userEvent.click(approve);
    expect(
      await screen.findByText('Outdated: the cluster has changed'),
    ).toBeVisible();
    expect(
      screen.getByText(
        'It was not approved: The restore was not started: ConfigMap kotsadm-new is new',
      ),
    ).toBeVisible();
  });

  it('rejects only with a reason', async () => {
    const { api } = renderTab({ path: PAGE });
    const reject = await screen.findByRole('button', { name: 'Reject' });
    expect(reject).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Why not' }),
      'Too early',
    );
    await userEvent.click(reject);
    expect(api.rejectRestore).toHaveBeenCalledWith(GITPOD, 'request-1', {
      reason: 'Too early',
    });
  });

  it('lets the requester withdraw it, and nothing else', async () => {
    const api = fakeApi();
    api.getRestoreRequest.mockResolvedValue(
      requestDetail({
        withdraw: { allowed: true },
        decide: {
          allowed: false,
          cause: 'person',
          reason: 'You have asked for it yourself.',
          nextStep: 'Somebody else has to decide.',
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const withdraw = await screen.findByRole('button', {
      name: 'Withdraw the request',
    });
    expect(screen.getByText(/You have asked for it yourself/)).toBeVisible();
    expect(screen.queryByRole('button', { name: APPROVE })).toBeNull();
    expect(screen.queryByRole('button', { name: 'Reject' })).toBeNull();
    await userEvent.click(withdraw);
    expect(api.withdrawRestore).toHaveBeenCalledWith(GITPOD, 'request-1');
  });

  it('names the permission to those who can only read it', async () => {
    const api = fakeApi();
    api.getRestoreRequest.mockResolvedValue(
      requestDetail({
        decide: {
          allowed: false,
          cause: 'permission',
          permission: 'gitpod-dr.restore.approve',
          reason: 'You lack it.',
          nextStep: 'Ask an owner.',
        },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByText('gitpod-dr.restore.approve')).toBeVisible();
    expect(screen.queryByRole('button', { name: APPROVE })).toBeNull();
    expect(
      screen.queryByRole('button', { name: 'Withdraw the request' }),
    ).toBeNull();
  });

  it('offers nothing once its time is over', async () => {
    const api = fakeApi();
    api.getRestoreRequest.mockResolvedValue(
      requestDetail({ status: 'expired', expiresAt: minutesAgo(5) }),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('Expired: nobody decided in time'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: APPROVE })).toBeNull();
  });

  it.each([
    [403, 'NotAllowedError', /gitpod-dr\.read/],
    [404, 'NotFoundError', /There is no request request-1/],
    [500, 'Error', /could not load the request/],
  ])('says why it cannot be shown: %i', async (code, name, text) => {
    const api = fakeApi();
    api.getRestoreRequest.mockRejectedValue(
      await responseError(code, name, 'No'),
    );
    renderTab({ api, path: PAGE });
    expect((await screen.findAllByText(text))[0]).toBeVisible();
  });
});

describe('requests of the restores page', () => {
  it('lists them with how they stand', async () => {
    const api = fakeApi();
    api.listRestoreRequests.mockResolvedValue({
      items: [
        restoreRequest(),
        restoreRequest({ id: 'request-0', status: 'rejected' }),
      ],
    });
    renderTab({ api, path: `${TAB}/restores` });
    const [first] = await screen.findAllByRole('link', {
      name: 'Restore of instance-good',
    });
    expect(first).toHaveAttribute('href', PAGE);
    expect(screen.getByText('Waits for approval')).toBeVisible();
    expect(screen.getByText('Rejected')).toBeVisible();
    expect(screen.queryByText('No restore waits for approval.')).toBeNull();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('says that none waits', async () => {
    renderTab({ path: `${TAB}/restores` });
    await waitFor(() =>
      expect(screen.getByText('No restore waits for approval.')).toBeVisible(),
    );
  });
});
