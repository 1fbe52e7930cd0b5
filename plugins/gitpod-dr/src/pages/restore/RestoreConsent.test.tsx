import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { preview } from '../../__testUtils__/preview';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';

const PAGE = `${TAB}/restore/instance-good`;
const GITPOD = 'component:default/gitpod';
const ASK = 'Ask for approval: instance-good into prod-eu/gitpod';
const ALONE = 'Restore instance-good without approval';
const SUMMARY = 'Nobody who can approve it answers';
const ORDER = {
  snapshotName: 'instance-good',
  digest: 'digest-1',
  confirmation: 'gitpod',
  safetySnapshot: { take: true },
};

function apiThatWantsApproval() {
  const api = fakeApi();
  api.previewRestore.mockResolvedValue(
    preview({ approval: { expiresAfter: 'PT1H' } }),
  );
  return api;
}

async function typeName() {
  await userEvent.type(
    await screen.findByRole('textbox', { name: 'Type gitpod to confirm' }),
    'gitpod',
  );
}

describe('restore page, where another person has to approve', () => {
  it('asks for approval in place of a start, and leads to the request', async () => {
    const api = apiThatWantsApproval();
    renderTab({ api, path: PAGE });
    await typeName();
    expect(screen.getByText(/The request waits for 1 hr/)).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: ASK }));
    expect(api.requestRestore).toHaveBeenCalledWith(GITPOD, ORDER);
    expect(api.startRestore).not.toHaveBeenCalled();
    expect(await screen.findByText('Waits for approval')).toBeVisible();
  });

  it('says why nobody was asked', async () => {
    const api = apiThatWantsApproval();
    api.requestRestore.mockRejectedValue(
      await responseError(409, 'ConflictError', 'Another one waits'),
    );
    renderTab({ api, path: PAGE });
    await typeName();
    await userEvent.click(screen.getByRole('button', { name: ASK }));
    expect(
      await screen.findByText('Nobody was asked: Another one waits'),
    ).toBeVisible();
  });

  it('starts without approval only for a reason, and only with the name typed', async () => {
    const api = apiThatWantsApproval();
    renderTab({ api, path: PAGE });
    await userEvent.click(await screen.findByText(SUMMARY));
    const alone = await screen.findByRole('button', { name: ALONE });
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Why it cannot wait' }),
      'Too short',
    );
    await typeName();
    expect(alone).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Why it cannot wait' }),
      ', but now it is long enough',
    );
    expect(await accessibilityProblems()).toEqual([]);
    await userEvent.click(alone);
    expect(api.breakGlassRestore).toHaveBeenCalledWith(GITPOD, {
      ...ORDER,
      reason: 'Too short, but now it is long enough',
    });
    expect(await screen.findByRole('heading', { name: 'Steps' })).toBeVisible();
  });

  it('names the permission that starting without approval takes', async () => {
    renderTab({
      api: apiThatWantsApproval(),
      path: PAGE,
      denied: ['gitpod-dr.restore.break-glass'],
    });
    await userEvent.click(await screen.findByText(SUMMARY));
    expect(
      await screen.findByText('gitpod-dr.restore.break-glass'),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: ALONE })).toBeNull();
  });

  it('offers no way around where something blocks', async () => {
    const api = fakeApi();
    api.previewRestore.mockResolvedValue(
      preview({
        approval: { expiresAfter: 'PT1H' },
        findings: [{ severity: 'block', code: 'busy', message: 'Busy.' }],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByRole('button', { name: ASK })).toBeDisabled();
    expect(screen.queryByText(SUMMARY)).toBeNull();
  });
});
