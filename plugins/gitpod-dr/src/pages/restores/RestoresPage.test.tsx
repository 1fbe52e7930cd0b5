import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { restoreRun, runList, verifiedRun } from '../../__testUtils__/runs';
import { minutesAgo } from '../../__testUtils__/times';
import { failedItem } from '../../__testUtils__/verification';
import { saveFile } from '../../download/saveFile';

jest.mock('../../download/saveFile');

const PAGE = `${TAB}/restores`;

describe('restores page', () => {
  it('tells the outcomes apart in words, and measures those that ended', async () => {
    const api = fakeApi();
    api.listRuns.mockResolvedValue(
      runList([
        restoreRun({ id: 'run-5', startedAt: minutesAgo(1) }),
        verifiedRun({ id: 'run-4' }),
        verifiedRun({
          id: 'run-3',
          status: 'unproved',
          result: { verification: [failedItem], measuredRto: 'PT5H' },
        }),
        restoreRun({
          id: 'run-2',
          status: 'stopped',
          giveUp: {
            requestedBy: 'user:default/grace',
            requestedAt: minutesAgo(1),
          },
        }),
        restoreRun({
          id: 'run-1',
          status: 'failed',
          target: 'recovery',
          cluster: 'prod-us',
        }),
      ]),
    );
    renderTab({ api, path: PAGE });
    const table = await screen.findByRole('table', { name: 'Restores' });
    const rows = within(table).getAllByRole('row').slice(1);
    const texts = rows.map(row => row.textContent);
    expect(texts[0]).toContain('Running');
    expect(texts[0]).not.toContain('Not measured');
    expect(texts[1]).toContain('Verified');
    expect(texts[1]).toContain('Within the objective of 4 hours');
    expect(texts[2]).toContain('Restored, not verified');
    expect(texts[2]).toContain('Objective of 4 hours missed');
    expect(texts[3]).toContain('Stopped by grace');
    expect(texts[3]).toContain('Not measured');
    expect(texts[4]).toContain('Failed');
    expect(texts[4]).toMatch(/into prod-us\/gitpod.*recovery cluster/);
    expect(api.listRuns).toHaveBeenCalledWith(
      'component:default/gitpod',
      expect.objectContaining({ kind: 'restore' }),
    );
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('says that nothing was restored yet, and where to begin', async () => {
    renderTab({ path: PAGE });
    expect(
      await screen.findByText(/No restore has been started/),
    ).toBeVisible();
    await userEvent.click(
      screen.getByRole('button', { name: 'Choose a snapshot to restore' }),
    );
    expect(
      await screen.findByRole('heading', { name: 'Snapshots' }),
    ).toBeInTheDocument();
  });

  it('saves the runbook', async () => {
    renderTab({ path: PAGE });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download runbook' }),
    );
    const [name, content] = jest.mocked(saveFile).mock.calls[0];
    expect(name).toBe('gitpod-restore-runbook.md');
    expect(content.type).toMatch(/^text\/markdown/);
  });

  it('tells where a copy of the runbook is, and since when', async () => {
    renderTab({ path: PAGE });
    expect(
      await screen.findByText('/mnt/dr/component_default_gitpod.md'),
    ).toBeVisible();
    expect(screen.getByText('30 minutes ago')).toBeVisible();
    expect(screen.queryByText(/did not succeed/)).toBeNull();
  });

  it('says why a copy could not be written, beside the last one', async () => {
    const api = fakeApi();
    api.getRunbookExport.mockResolvedValue({
      scheduled: true,
      directory: '/mnt/dr',
      last: { file: '/mnt/dr/gitpod.md', at: minutesAgo(600) },
      problem: { message: 'Folder /mnt/dr is full.', at: minutesAgo(2) },
    });
    renderTab({ api, path: PAGE });
    expect(await screen.findByText(/Folder \/mnt\/dr is full/)).toBeVisible();
    expect(screen.getByText('10 hours ago')).toBeVisible();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('says before the first copy that there is none', async () => {
    const api = fakeApi();
    api.getRunbookExport.mockResolvedValue({
      scheduled: true,
      directory: '/mnt/dr',
    });
    renderTab({ api, path: PAGE });
    expect(await screen.findByText(/has not written a copy/)).toBeVisible();
  });

  it('says that no copy is kept, and why', async () => {
    const api = fakeApi();
    api.getRunbookExport.mockResolvedValue({
      scheduled: false,
      reason: 'No folder is set.',
    });
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText(
        'The portal writes no copy by itself. No folder is set.',
      ),
    ).toBeVisible();
  });

  it('says why there is no runbook', async () => {
    const api = fakeApi();
    api.getRunbook.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'Starting up'),
    );
    renderTab({ api, path: PAGE });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download runbook' }),
    );
    expect(
      await screen.findByText('There is no runbook: Starting up'),
    ).toBeVisible();
  });
});
