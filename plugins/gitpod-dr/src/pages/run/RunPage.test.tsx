import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
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

function toggle(stepElement: HTMLElement): HTMLElement {
  const [button] = within(stepElement).getAllByRole('button');
  return button;
}

async function stepItem(title: string): Promise<HTMLElement> {
  const button = await screen.findByRole('button', {
    name: new RegExp(title),
  });
  return button.closest('li')!;
}

describe('run page', () => {
  it('says what runs, where and by whom', async () => {
    renderTab({ path: PAGE });
    expect(
      await screen.findByRole('heading', {
        name: 'Restore of instance-good into prod-eu/gitpod',
      }),
    ).toBeInTheDocument();
    expect(screen.getByRole('link', { name: /ada/ })).toBeInTheDocument();
    expect(screen.getByText('So far').parentElement).toHaveTextContent(
      /So far3 min/,
    );
    expect(screen.getByText(/cannot be stopped/)).toBeInTheDocument();
  });

  it('asks the recovery cluster how old the snapshot is where the run goes there', async () => {
    const api = fakeApi();
    api.getRun.mockResolvedValue(
      restoreRun({ cluster: 'dr-eu', target: 'recovery' }),
    );
    api.getSnapshot.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'It is gone'),
    );
    renderTab({ api, path: PAGE });
    const from = await screen.findByText('Snapshot from');
    await waitFor(() =>
      expect(from.parentElement).toHaveTextContent('3 hours ago'),
    );
  });

  it('opens the step that runs, with its message and commands', async () => {
    renderTab({ path: PAGE });
    const running = await stepItem('Restore the admin console');
    expect(running).toHaveAttribute('aria-current', 'step');
    expect(
      within(running).getByText('Waiting for Velero to finish the restore.'),
    ).toBeVisible();
    expect(await within(running).findByText('Do it by hand')).toBeVisible();
    expect(running).toHaveTextContent('kubectl -n velero get restores');

    const waiting = await stepItem('Step redeploy');
    expect(waiting).toHaveTextContent('Not started');
    expect(toggle(waiting)).toHaveAttribute('aria-expanded', 'false');
  });

  it('shows the rule for the right that a step waits for', async () => {
    const api = fakeApi();
    api.getRun.mockResolvedValue(
      restoreRun({
        steps: [
          { ...restoringStep, missingRights: [missingRight('restores')] },
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    const running = await stepItem('Restore the admin console');
    expect(running).toHaveTextContent('resources: [restores]');
  });

  it('shows the evidence of a step with object, source and time', async () => {
    renderTab({ path: PAGE });
    const done = await stepItem('Delete the admin console');
    await userEvent.click(toggle(done));
    const table = within(done).getByRole('table', { name: 'Evidence' });
    const [, row] = within(table).getAllByRole('row');
    expect(row).toHaveTextContent('StatefulSet is gone');
    expect(row).toHaveTextContent('404 Not Found');
    expect(row).toHaveTextContent('StatefulSet gitpod/kotsadm');
    expect(row).toHaveTextContent('uid 51fe');
    expect(row).toHaveTextContent('Kubernetes API');
    // Rounded, and a slow machine may take a minute to come here.
    expect(row).toHaveTextContent(/\d minutes ago/);
  });

  it('follows the steps without closing what is open', async () => {
    const api = fakeApi();
    const { signals } = renderTab({ api, path: PAGE });
    const first = await stepItem('Delete the admin console');
    await userEvent.click(toggle(first));
    const second = await stepItem('Restore the admin console');

    api.getRun.mockResolvedValue(
      restoreRun({
        steps: [
          deletedStep,
          { ...restoringStep, status: 'succeeded', finishedAt: minutesAgo(0) },
          step('redeploy', {
            status: 'running',
            message: 'Waiting for the new release.',
            startedAt: minutesAgo(0),
          }),
        ],
      }),
    );
    await signals.announce({ changed: 'runs' });
    expect(
      await screen.findByText('Waiting for the new release.'),
    ).toBeVisible();
    expect(second).toHaveTextContent('Succeeded');
    expect(await stepItem('Restore the admin console')).toBe(second);
    for (const open of [first, second]) {
      expect(toggle(open)).toHaveAttribute('aria-expanded', 'true');
    }
    expect(
      screen.getByText('Step 3 of 3, Step redeploy: Running'),
    ).toHaveAttribute('aria-live', 'polite');
  });

  it('asks only for events that it does not have yet', async () => {
    const api = fakeApi();
    api.listRunEvents.mockImplementation(async (_ref, _id, options) => {
      const events = [1, 2, 3].map(id => ({
        id,
        at: minutesAgo(1),
        level: id === 3 ? ('warn' as const) : ('info' as const),
        message: `Event ${id}.`,
        stepId: id === 2 ? 'redeploy' : undefined,
      }));
      const after = options?.after ?? 0;
      return { items: events.filter(({ id }) => id > after).slice(0, 2) };
    });
    const { signals } = renderTab({ api, path: PAGE });
    await screen.findByText(/Event 2/);
    expect(screen.queryByText(/Event 3/)).not.toBeInTheDocument();
    await signals.announce({ changed: 'runs' });
    await screen.findByText(/Event 3/);
    expect(api.listRunEvents).toHaveBeenLastCalledWith(
      'component:default/gitpod',
      'run-1',
      { after: 2 },
    );
    const log = screen.getByRole('list', { name: 'Log' });
    const entries = within(log).getAllByRole('listitem');
    expect(entries).toHaveLength(3);
    expect(entries[1]).toHaveTextContent('Step redeploy: Event 2.');
    expect(entries[2]).toHaveTextContent('Warning Event 3.');
  });

  it.each([
    ['succeeded', 'Succeeded', undefined],
    ['unproved', 'Restored, not verified', 'Look at the Velero log.'],
    ['failed', 'Failed', 'Look at the Velero log.'],
  ] as const)(
    'says in words that a run ended as %s',
    async (ending, words, nextStep) => {
      const api = fakeApi();
      api.getRun.mockResolvedValue(
        restoreRun({
          status: ending,
          summary: 'This is how it ended.',
          finishedAt: minutesAgo(1),
          steps: [
            deletedStep,
            {
              ...restoringStep,
              status: ending,
              nextStep,
            },
          ],
        }),
      );
      renderTab({ api, path: PAGE });
      const outcome = (await screen.findByText(/This is how it ended/)).closest(
        '[role=alert]',
      )!;
      expect(outcome).toHaveTextContent(words);
      expect(outcome).toHaveTextContent(
        nextStep ? `Next step: ${nextStep}` : /ended\.$/,
      );
      expect(screen.queryByText(/cannot be stopped/)).not.toBeInTheDocument();
      expect(
        screen.getByText(`The run has ended: ${words}`),
      ).toBeInTheDocument();
    },
  );

  it('fetches the last events when the run ends', async () => {
    const api = fakeApi();
    const { signals } = renderTab({ api, path: PAGE });
    await screen.findByText('Nothing has been logged yet.');
    api.listRunEvents.mockResolvedValue({
      items: [{ id: 1, at: minutesAgo(0), level: 'info', message: 'The end.' }],
    });
    // An answer that comes with nothing but the new state of the run.
    api.listRunEvents.mockResolvedValueOnce({ items: [] });
    api.getRun.mockResolvedValue(
      restoreRun({ status: 'succeeded', finishedAt: minutesAgo(0) }),
    );
    await signals.announce({ changed: 'runs' });
    await waitFor(() =>
      expect(screen.getByText('The end.')).toBeInTheDocument(),
    );
  });

  it('says when there is no such run', async () => {
    const api = fakeApi();
    api.getRun.mockRejectedValue(
      await responseError(404, 'NotFoundError', 'No run run-1'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('There is no run run-1 of this installation.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: /Back to disaster recovery/ }),
    ).toHaveAttribute('href', TAB);
  });
});
