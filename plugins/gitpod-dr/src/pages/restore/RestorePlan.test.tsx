import { PreviewObject } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { preview } from '../../__testUtils__/preview';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { status } from '../../__testUtils__/status';

const PAGE = `${TAB}/restore/instance-good`;
const ENTITY = 'component:default/gitpod';

/** With what an earlier restore has left on the recovery cluster. */
function apiWithRecovery(left: PreviewObject[] = []) {
  const api = fakeApi();
  const { installation } = status();
  const recovery = { cluster: 'prod-us', namespace: 'gitpod' };
  api.getStatus.mockResolvedValue(
    status({ installation: { ...installation, recovery } }),
  );
  api.previewRestore.mockImplementation(async (_ref, plan) =>
    plan.target === 'recovery'
      ? preview({
          digest: 'digest-recovery',
          target: { kind: 'recovery', ...recovery },
          deletedByPortal: left,
          deletedByKots: [],
        })
      : preview({ scope: plan.scope ?? 'all' }),
  );
  return api;
}

function nameField() {
  return screen.findByRole('textbox', { name: 'Type gitpod to confirm' });
}

function startButton(place = 'prod-eu/gitpod') {
  return screen.getByRole('button', {
    name: `Restore instance-good into ${place}`,
  });
}

describe('plan of a restore', () => {
  it('has no choice of a cluster where no recovery cluster is configured', async () => {
    renderTab({ path: PAGE });
    await nameField();
    expect(
      screen.queryByRole('group', { name: 'Where to' }),
    ).not.toBeInTheDocument();
    expect(screen.getByRole('group', { name: 'How much' })).toBeInTheDocument();
  });

  it('is previewed and started for the recovery cluster, where nothing is to be kept', async () => {
    const api = apiWithRecovery();
    renderTab({ api, path: PAGE });
    await nameField();
    const recovery = screen.getByRole('radio', { name: /prod-us\/gitpod/ });
    await userEvent.click(recovery);
    await waitFor(() => expect(startButton('prod-us/gitpod')).toBeDisabled());
    // Whoever chooses with the keys is not led away.
    expect(recovery).toHaveFocus();
    expect(api.previewRestore).toHaveBeenLastCalledWith(ENTITY, {
      snapshotName: 'instance-good',
      target: 'recovery',
    });
    expect(
      screen.queryByRole('group', { name: /present state/ }),
    ).not.toBeInTheDocument();
    await userEvent.type(await nameField(), 'gitpod');
    await userEvent.click(startButton('prod-us/gitpod'));
    expect(api.startRestore).toHaveBeenCalledWith(ENTITY, {
      snapshotName: 'instance-good',
      target: 'recovery',
      digest: 'digest-recovery',
      confirmation: 'gitpod',
    });
  });

  it('keeps what stands on the recovery cluster before it is deleted', async () => {
    const { deletedByPortal } = preview();
    const api = apiWithRecovery(deletedByPortal);
    renderTab({ api, path: `${PAGE}?target=recovery` });
    await userEvent.type(await nameField(), 'gitpod');
    expect(
      screen.getByRole('group', { name: /present state/ }),
    ).toBeInTheDocument();
    await userEvent.click(startButton('prod-us/gitpod'));
    expect(api.startRestore).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({
        target: 'recovery',
        safetySnapshot: { take: true },
      }),
    );
  });

  it('survives a reload, as it is in the address', async () => {
    const api = apiWithRecovery();
    renderTab({ api, path: `${PAGE}?target=recovery&scope=applications` });
    await nameField();
    expect(api.previewRestore).toHaveBeenCalledTimes(1);
    expect(api.previewRestore).toHaveBeenCalledWith(ENTITY, {
      snapshotName: 'instance-good',
      target: 'recovery',
      scope: 'applications',
    });
    expect(
      screen.getByRole('radio', { name: /applications only/ }),
    ).toBeChecked();
  });

  it('takes the word that the database goes back, and previews anew', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    await nameField();
    await userEvent.click(
      screen.getByRole('radio', { name: /^Is restored to the time/ }),
    );
    await userEvent.type(await nameField(), 'gitpod');
    expect(api.previewRestore).toHaveBeenLastCalledWith(ENTITY, {
      snapshotName: 'instance-good',
      databaseGoesBack: true,
    });
    await userEvent.click(startButton());
    expect(api.startRestore).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({ databaseGoesBack: true }),
    );
  });

  it('keeps the present state unless somebody writes why not', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    await userEvent.type(await nameField(), 'gitpod');
    const safety = within(screen.getByRole('group', { name: /present state/ }));
    expect(safety.getByRole('radio', { name: /^Keep it/ })).toBeChecked();
    expect(startButton()).toBeEnabled();

    await userEvent.click(safety.getByRole('radio', { name: /^Do not keep/ }));
    expect(startButton()).toBeDisabled();
    expect(screen.getByText('Say why before you start.')).toBeVisible();
    expect(await accessibilityProblems()).toEqual([]);
    await userEvent.type(
      screen.getByRole('textbox', { name: 'Why it need not be kept' }),
      'It is empty.',
    );
    await userEvent.click(startButton());
    expect(api.startRestore).toHaveBeenCalledWith(
      ENTITY,
      expect.objectContaining({
        safetySnapshot: { take: false, reason: 'It is empty.' },
      }),
    );
  });

  it('says what the downtime was before, or that it is not known', async () => {
    const api = fakeApi();
    api.previewRestore.mockResolvedValueOnce(
      preview({
        expectedDowntime: { median: 'PT2280S', longest: 'PT52M', runs: 3 },
      }),
    );
    renderTab({ api, path: PAGE });
    await nameField();
    const section = screen.getByRole('region', { name: 'Expected downtime' });
    expect(section).toHaveTextContent(/38 min.*3 restores.*52 min/);
    await userEvent.click(
      screen.getByRole('button', { name: 'Work out again' }),
    );
    await waitFor(() =>
      expect(
        screen.getByRole('region', { name: 'Expected downtime' }),
      ).toHaveTextContent(/Not known/),
    );
  });
});
