import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { newHomePreview } from '../../__testUtils__/newHome';
import { obligation } from '../../__testUtils__/obligations';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { restoreRun } from '../../__testUtils__/runs';

const PAGE = `${TAB}/new-home`;
const BUTTON = { name: 'Make recovery the new home' };

describe('the new home', () => {
  it('is offered where something is to be put back', async () => {
    const api = fakeApi();
    api.listObligations.mockResolvedValue({ items: [obligation()] });
    renderTab({ api });
    expect(
      await screen.findByRole('link', { name: /^Make recovery the new home/ }),
    ).toHaveAttribute('href', PAGE);
  });

  it.each([
    ['recovery', 'succeeded', 1],
    ['recovery', 'failed', 0],
    ['own', 'succeeded', 0],
  ] as const)(
    'is offered on the page of a restore onto %s that has %s: %i',
    async (target, status, count) => {
      const api = fakeApi();
      api.getRun.mockResolvedValue(
        restoreRun({ target, status, cluster: 'recovery' }),
      );
      renderTab({ api, path: `${TAB}/runs/run-1` });
      await screen.findByRole('heading', { name: 'Steps' });
      expect(
        screen.queryAllByRole('link', { name: /^Make recovery the new home/ }),
      ).toHaveLength(count);
    },
  );

  it('tells what will be done, and wants the name of the installation', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    const changes = await screen.findByRole('list', {
      name: 'What will be done, in this order',
    });
    expect(within(changes).getAllByRole('listitem')).toHaveLength(2);
    expect(screen.getByText(/installations: \[\]/)).toBeVisible();

    const button = screen.getByRole('button', BUTTON);
    expect(button).toBeDisabled();
    await userEvent.type(
      screen.getByLabelText('Type gitpod to confirm'),
      'gitpod',
    );
    await userEvent.click(button);

    expect(api.makeNewHome).toHaveBeenCalledWith('component:default/gitpod', {
      confirmation: 'gitpod',
    });
  });

  it('cannot be made while Gitpod may write where it was before', async () => {
    const api = fakeApi();
    const message = 'Gitpod can still write on prod-eu: Deployment server.';
    api.previewNewHome.mockResolvedValue(
      newHomePreview({
        findings: [{ severity: 'block', code: 'source-writes', message }],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByText(message)).toBeVisible();
    expect(screen.getByRole('button', BUTTON)).toBeDisabled();
    expect(screen.queryByLabelText(/Type gitpod/)).not.toBeInTheDocument();
  });

  it('says why the portal refused', async () => {
    const api = fakeApi();
    api.makeNewHome.mockRejectedValue(
      await responseError(409, 'ConflictError', 'Another run is active'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.type(
      await screen.findByLabelText('Type gitpod to confirm'),
      'gitpod',
    );
    await userEvent.click(screen.getByRole('button', BUTTON));
    await waitFor(() =>
      expect(screen.getByText(/Another run is active/)).toBeVisible(),
    );
  });
});
