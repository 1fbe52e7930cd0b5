import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { answeredQuestion, waitingStep } from '../../__testUtils__/questions';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { runReport } from '../../__testUtils__/report';
import { responseError } from '../../__testUtils__/responseError';
import { deletedStep, verifiedRun } from '../../__testUtils__/runs';
import { saveFile } from '../../download/saveFile';

jest.mock('../../download/saveFile');

const PAGE = `${TAB}/runs/run-1/report`;

const report = runReport({
  run: verifiedRun({
    steps: [
      deletedStep,
      waitingStep({ status: 'succeeded', questions: [answeredQuestion] }),
    ],
  }),
});

function apiWithReport() {
  const api = fakeApi();
  api.getRunReport.mockResolvedValue(report);
  return api;
}

describe('report page', () => {
  it('holds the outcome, the values, the answers, the evidence and the log', async () => {
    renderTab({ api: apiWithReport(), path: PAGE });
    expect(
      await screen.findByRole('heading', {
        name: 'Report: restore of instance-good into prod-eu/gitpod',
      }),
    ).toBeInTheDocument();
    expect(screen.getByText('Gitpod runs as it did before.')).toBeVisible();
    expect(screen.getByText('user:default/ada')).toBeVisible();
    // Read years later, “2 hours ago” means nothing.
    expect(document.querySelector('.gitpod-dr-printed')).not.toHaveTextContent(
      / ago/,
    );
    expect(screen.getByRole('region', { name: 'Measured' })).toHaveTextContent(
      /38 min.*1 day, 2 hr/,
    );
    expect(
      within(screen.getByRole('table', { name: 'Verification' })).getAllByRole(
        'row',
      ),
    ).toHaveLength(4);
    const steps = screen.getByRole('region', { name: 'Steps' });
    expect(steps).toHaveTextContent(/grace answered.*CHG-4711/);
    expect(steps).toHaveTextContent('StatefulSet gitpod/kotsadm');
    expect(screen.getByRole('region', { name: 'Log' })).toHaveTextContent(
      'The run began.',
    );
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('is saved as it came', async () => {
    renderTab({ api: apiWithReport(), path: PAGE });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download as JSON' }),
    );
    const [name, content] = jest.mocked(saveFile).mock.calls[0];
    expect(name).toMatch(/^gitpod-restore-\d{4}-\d\d-\d\d-run-1\.json$/);
    expect(content.type).toBe('application/json');
    expect(JSON.parse(await content.text())).toEqual(
      JSON.parse(JSON.stringify(report)),
    );
  });

  it('is printed without the portal around it', async () => {
    const print = jest.spyOn(window, 'print').mockReturnValue();
    renderTab({ api: apiWithReport(), path: PAGE });
    await userEvent.click(await screen.findByRole('button', { name: 'Print' }));
    expect(print).toHaveBeenCalled();
    const printed = document.querySelector('.gitpod-dr-printed')!;
    expect(printed).toHaveTextContent('Report: restore of instance-good');
    expect(printed).not.toHaveTextContent('Download as JSON');
  });

  it('says when there is no such run', async () => {
    const api = fakeApi();
    api.getRunReport.mockRejectedValue(
      await responseError(404, 'NotFoundError', 'No run run-1'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText('There is no run run-1 of this installation.'),
    ).toBeInTheDocument();
  });
});
