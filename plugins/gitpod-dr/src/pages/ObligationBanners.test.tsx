import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../__testUtils__/fakeApi';
import { obligation } from '../__testUtils__/obligations';
import { renderTab, TAB } from '../__testUtils__/renderTab';
import { READ_ONLY, status } from '../__testUtils__/status';
import { responseError } from '../__testUtils__/responseError';
import { minutesAgo } from '../__testUtils__/times';

const TITLE = 'Backup location is still read-only';

async function banner(): Promise<HTMLElement> {
  return (await screen.findByText(TITLE)).closest<HTMLElement>('[role=alert]')!;
}

function putBack(element: HTMLElement) {
  return userEvent.click(
    within(element).getByRole('button', { name: /^Put back/ }),
  );
}

describe('obligations', () => {
  it('stay on every page of the tab, with since when and by which run', async () => {
    const api = fakeApi();
    api.listObligations.mockResolvedValue({
      items: [
        obligation(),
        obligation({ id: 'old', settledAt: minutesAgo(9), sentence: 'Gone.' }),
      ],
    });
    renderTab({ api, path: `${TAB}/settings` });
    const element = await banner();
    expect(element).toHaveTextContent(
      'Backup location velero/default of cluster recovery is read-only.',
    );
    expect(element).toHaveTextContent(/Since 2 hours ago/);
    expect(
      within(element).getByRole('link', { name: 'this restore' }),
    ).toHaveAttribute('href', `${TAB}/runs/run-1`);
    expect(screen.queryByText(/Gone\./)).not.toBeInTheDocument();
  });

  it('are not put back by those who may not, and say why', async () => {
    const api = fakeApi();
    api.listObligations.mockResolvedValue({ items: [obligation()] });
    api.getStatus.mockResolvedValue(
      status({
        capabilities: {
          createSnapshot: READ_ONLY,
          restore: READ_ONLY,
          deleteSnapshot: READ_ONLY,
        },
      }),
    );
    renderTab({ api });
    const element = await banner();
    await waitFor(() =>
      expect(element).toHaveTextContent('You cannot put it back.'),
    );
    expect(within(element).queryByRole('button')).not.toBeInTheDocument();
  });

  it('go only when they were seen to be put back', async () => {
    const api = fakeApi();
    api.listObligations.mockResolvedValue({ items: [obligation()] });
    renderTab({ api });
    const element = await banner();
    api.listObligations.mockResolvedValue({ items: [] });
    await putBack(element);
    expect(api.settleObligation).toHaveBeenCalledWith(
      'component:default/gitpod',
      'obligation-1',
    );
    await waitFor(() =>
      expect(screen.queryByText(TITLE)).not.toBeInTheDocument(),
    );
    expect(screen.getByText(/^Put back/)).toHaveTextContent(
      'as seen in cluster recovery',
    );
  });

  it('stay, with the reason, when they could not be put back', async () => {
    const api = fakeApi();
    const stuck = obligation({ problem: 'The cluster does not answer.' });
    api.listObligations.mockResolvedValueOnce({ items: [obligation()] });
    api.listObligations.mockResolvedValue({ items: [stuck] });
    api.settleObligation.mockResolvedValue(stuck);
    renderTab({ api });
    await putBack(await banner());
    expect(
      await screen.findByText(/could not be put back: The cluster does not/),
    ).toBeVisible();
    expect(await banner()).toBeInTheDocument();
  });

  it('say why the portal refused', async () => {
    const api = fakeApi();
    api.listObligations.mockResolvedValue({ items: [obligation()] });
    api.settleObligation.mockRejectedValue(
      await responseError(403, 'NotAllowedError', 'Unauthorized'),
    );
    renderTab({ api });
    const element = await banner();
    await putBack(element);
    await waitFor(() =>
      expect(element).toHaveTextContent('gitpod-dr.restore.execute'),
    );
  });

  it('are not taken for none while they are not known', async () => {
    const api = fakeApi();
    api.listObligations.mockRejectedValue(
      await responseError(500, 'Error', 'No database'),
    );
    renderTab({ api });
    expect(
      await screen.findByText(
        /something to put back is not known: No database/,
      ),
    ).toBeVisible();
  });
});
