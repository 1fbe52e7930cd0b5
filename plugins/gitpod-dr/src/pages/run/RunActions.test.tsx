import { Run } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import {
  deletedStep,
  restoreRun,
  restoringStep,
  step,
} from '../../__testUtils__/runs';
import { minutesAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/runs/run-1`;
const ENTITY = 'component:default/gitpod';
const WISH = {
  requestedBy: 'user:default/grace',
  requestedAt: minutesAgo(2),
};

function apiWith(run: Run) {
  const api = fakeApi();
  api.getRun.mockResolvedValue(run);
  return api;
}

async function actions() {
  return within(
    await screen.findByRole('region', { name: 'What you can do now' }),
  );
}

describe('steering of a run', () => {
  it('pauses after the present step, and takes that back', async () => {
    const api = apiWith(restoreRun());
    renderTab({ api, path: PAGE });
    api.pauseRun.mockImplementation(async () => {
      api.getRun.mockResolvedValue(restoreRun({ pause: WISH }));
      return restoreRun({ pause: WISH });
    });
    await userEvent.click(
      (await actions()).getByRole('button', { name: 'Pause after this step' }),
    );
    expect(api.pauseRun).toHaveBeenCalledWith(ENTITY, 'run-1');
    expect(
      await screen.findByText(/grace asked for a pause/),
    ).toHaveTextContent('The present step is done to its end');
    await userEvent.click(
      (await actions()).getByRole('button', { name: 'Do not pause' }),
    );
    expect(api.continueRun).toHaveBeenCalledWith(ENTITY, 'run-1');
  });

  it('says what a pause stands before, and goes on', async () => {
    const api = apiWith(
      restoreRun({
        status: 'paused',
        pause: WISH,
        steps: [deletedStep, step('redeploy', { title: 'Redeploy' })],
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await screen.findByText(/^Paused: grace/)).toHaveTextContent(
      'The next step, “Redeploy”, has not begun. What Velero or KOTS works on by itself goes on.',
    );
    expect(screen.getByText('The run is paused.')).toBeInTheDocument();
    await userEvent.click(
      (await actions()).getByRole('button', { name: 'Continue' }),
    );
    expect(api.continueRun).toHaveBeenCalledWith(ENTITY, 'run-1');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('gives the reason when it is not done', async () => {
    const api = apiWith(restoreRun());
    api.pauseRun.mockRejectedValue(
      await responseError(409, 'ConflictError', 'The run has ended.'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.click(
      (await actions()).getByRole('button', { name: 'Pause after this step' }),
    );
    expect(
      await screen.findByText('That was not done: The run has ended.'),
    ).toBeInTheDocument();
  });

  it('is over once somebody has given the run up', async () => {
    const giveUp = { ...WISH, reason: 'Wrong snapshot.' };
    renderTab({ api: apiWith(restoreRun({ giveUp })), path: PAGE });
    const section = await actions();
    expect(section.getByText(/grace gave this run up/)).toHaveTextContent(
      'Wrong snapshot.',
    );
    expect(section.queryByRole('button')).not.toBeInTheDocument();
  });

  it('is not offered for a run that has ended', async () => {
    renderTab({
      api: apiWith(restoreRun({ status: 'failed', summary: 'It failed.' })),
      path: PAGE,
    });
    await screen.findByText('It failed.');
    expect(
      screen.queryByRole('region', { name: 'What you can do now' }),
    ).not.toBeInTheDocument();
  });
});

describe('page to give a run up', () => {
  async function openPage(api = apiWith(restoreRun())) {
    renderTab({ api, path: PAGE });
    await userEvent.click(
      (await actions()).getByRole('button', { name: 'Give up…' }),
    );
    await screen.findByRole('heading', {
      name: 'Give up: Restore of instance-good into prod-eu/gitpod',
    });
    return api;
  }

  it('says what it means and what was done, before it asks', async () => {
    await openPage();
    expect(screen.getByText(/^Nothing is undone/)).toBeVisible();
    expect(screen.getByText(/cannot be stopped/)).toBeVisible();
    expect(screen.getByRole('list', { name: 'Done so far' })).toHaveTextContent(
      'Delete the admin console',
    );
    expect(screen.getByText(/In this moment/)).toHaveTextContent(
      restoringStep.title,
    );
    expect(
      screen.getByRole('button', { name: 'Do not give it up' }),
    ).toHaveFocus();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('wants a reason, and leads back to the run', async () => {
    const api = await openPage();
    const button = screen.getByRole('button', { name: 'Give up this run' });
    const reason = screen.getByRole('textbox', { name: 'Why you give it up' });
    expect(button).toBeDisabled();
    await userEvent.type(reason, '   ');
    expect(button).toBeDisabled();
    await userEvent.type(reason, 'Wrong snapshot.');
    await userEvent.click(button);
    expect(api.giveUpRun).toHaveBeenCalledWith(ENTITY, 'run-1', {
      reason: 'Wrong snapshot.',
    });
    expect(
      await screen.findByRole('heading', { name: 'Steps' }),
    ).toBeInTheDocument();
  });

  it('has nothing to give up in a run that has ended', async () => {
    renderTab({
      api: apiWith(restoreRun({ status: 'failed' })),
      path: `${PAGE}/give-up`,
    });
    expect(await screen.findByText(/This run has ended/)).toBeVisible();
    expect(screen.queryByRole('textbox')).not.toBeInTheDocument();
  });
});
