import { screen, within } from '@testing-library/react';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import {
  restoreRun,
  runList,
  step,
  verifiedRun,
} from '../../__testUtils__/runs';
import { minutesAgo } from '../../__testUtils__/times';
import {
  failedItem,
  unknownItem,
  verification,
} from '../../__testUtils__/verification';

const PAGE = `${TAB}/runs/run-1`;

function result() {
  return screen.findByRole('region', { name: 'Is it as it was?' });
}

describe('result of a restore', () => {
  it('says “Verified” only with all compared, and measures against the objectives', async () => {
    const api = fakeApi();
    api.getRun.mockResolvedValue(verifiedRun());
    renderTab({ api, path: PAGE });
    const section = await result();
    const [title] = screen.getAllByRole('region', { name: /^Restore of/ });
    expect(title).toHaveTextContent('Verified');
    expect(
      within(section).getByText('Time to restore (RTO)').parentElement,
    ).toHaveTextContent('38 minWithin the objective of 4 hours');
    expect(
      within(section).getByText('Loss of data (RPO)').parentElement,
    ).toHaveTextContent('1 day, 2 hrObjective of 24 hours missed');
    expect(
      within(section).getByRole('link', { name: 'Open the report' }),
    ).toHaveAttribute('href', `${PAGE}/report`);
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('lists what failed and what is not known first, each with both values', async () => {
    const api = fakeApi();
    api.getRun.mockResolvedValue(
      verifiedRun({
        status: 'unproved',
        result: { verification: [...verification, unknownItem, failedItem] },
      }),
    );
    renderTab({ api, path: PAGE });
    const section = await result();
    const table = within(section).getByRole('table', { name: 'Verification' });
    const rows = within(table).getAllByRole('row').slice(1);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toHaveTextContent(
      /Users.*Failed.*182.*0.*The database is empty.*Next step: Restore the database/,
    );
    const unknown = within(rows[1]).getAllByText('Not known');
    expect(unknown[0].closest('[data-look]')).toHaveAttribute(
      'data-look',
      'unknown',
    );
    expect(rows[2]).toHaveTextContent('Warning');
    expect(section).toHaveTextContent(/1 failed.*1 not known.*1 warning/);
    expect(section).toHaveTextContent('2 as before');
    // What was not measured is not known, never zero.
    expect(within(section).getAllByText('Not measured')).toHaveLength(2);
    expect(
      screen.getAllByText('Restored, not verified').length,
    ).toBeGreaterThan(0);
  });

  it('lists what stands after a run was given up, and by whom', async () => {
    const api = fakeApi();
    api.getRun.mockResolvedValue(
      restoreRun({
        status: 'stopped',
        summary: 'It was given up.',
        finishedAt: minutesAgo(0),
        giveUp: {
          requestedBy: 'user:default/grace',
          requestedAt: minutesAgo(1),
          reason: 'Wrong snapshot.',
        },
        result: { stands: ['The application is deleted.'] },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await result()).toHaveTextContent('The application is deleted.');
    expect(screen.getAllByText('Stopped by grace').length).toBeGreaterThan(0);
    expect(
      screen.getByText('The run has ended: Stopped by grace'),
    ).toBeInTheDocument();
  });

  it('says how long a step took before, where it is known', async () => {
    const api = fakeApi();
    api.listRuns.mockResolvedValue(
      runList([
        restoreRun({
          id: 'run-0',
          createdAt: minutesAgo(100),
          steps: [
            step('redeploy', {
              status: 'succeeded',
              startedAt: '2024-01-01T00:00:00Z',
              finishedAt: '2024-01-01T00:02:00Z',
            }),
          ],
        }),
      ]),
    );
    renderTab({ api, path: PAGE });
    const known = await screen.findByText('took 2 min in 1 earlier run');
    expect(known.closest('li')).toHaveTextContent('Step redeploy');
    expect(api.listRuns).toHaveBeenCalledWith(
      'component:default/gitpod',
      expect.objectContaining({ kind: 'restore' }),
    );
  });
});
