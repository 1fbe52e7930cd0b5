import { Evidence } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../../__testUtils__/fakeApi';
import {
  answeredQuestion,
  waitingStep,
} from '../../../__testUtils__/questions';
import { renderTab, TAB } from '../../../__testUtils__/renderTab';
import { responseError } from '../../../__testUtils__/responseError';
import { restoreRun } from '../../../__testUtils__/runs';
import { minutesAgo } from '../../../__testUtils__/times';
import { READ_ONLY, status } from '../../../__testUtils__/status';

const PAGE = `${TAB}/runs/run-1`;

function apiWithQuestion() {
  const api = fakeApi();
  api.getRun.mockResolvedValue(restoreRun({ steps: [waitingStep()] }));
  return api;
}

function questionSection() {
  return screen.findByRole('region', { name: 'The run waits for your answer' });
}

describe('question of a run', () => {
  it('stands above the steps, with its facts and what each answer means', async () => {
    renderTab({ api: apiWithQuestion(), path: PAGE });
    const section = await questionSection();
    expect(section).toHaveTextContent(
      'Two Gitpods on one database destroy it.',
    );
    const group = within(section).getByRole('group', {
      name: /How is it certain/,
    });
    const options = within(group).getAllByRole('radio');
    expect(options).toHaveLength(3);
    for (const option of options) expect(option).not.toBeChecked();
    expect(
      within(group)
        .getByRole('radio', { name: /destroyed/ })
        .closest('label'),
    ).toHaveTextContent('Cannot be taken back');
    expect(section).not.toContainElement(
      document.activeElement as HTMLElement | null,
    );
    const steps = screen.getByRole('region', { name: 'Steps' });
    expect(
      section.compareDocumentPosition(steps) & Node.DOCUMENT_POSITION_FOLLOWING,
    ).toBeTruthy();
    expect(steps).toHaveTextContent('Waits for an answer');
    expect(
      screen.getByText(/The run waits for an answer. Cluster prod-eu/),
    ).toHaveAttribute('aria-live', 'polite');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('is answered only with all that the chosen answer needs', async () => {
    const api = apiWithQuestion();
    renderTab({ api, path: PAGE });
    const section = within(await questionSection());
    await userEvent.click(section.getByRole('button', { name: 'Answer' }));
    expect(section.getByText('Choose one of the answers.')).toBeVisible();

    await userEvent.click(section.getByRole('radio', { name: /revoked/ }));
    const send = section.getByRole('button', { name: /^Answer: The cred/ });
    await userEvent.click(send);
    const how = section.getByRole('textbox', { name: 'How it was done' });
    expect(how).toHaveFocus();
    expect(how).toBeInvalid();
    expect(how).toHaveAccessibleDescription(/This answer needs it/);
    expect(api.answerQuestion).not.toHaveBeenCalled();

    await userEvent.type(how, 'CHG-4711');
    fireEvent.change(section.getByLabelText('When it was done'), {
      target: { value: '2024-05-01T10:30' },
    });
    expect(await accessibilityProblems()).toEqual([]);
    await userEvent.click(send);
    expect(api.answerQuestion).toHaveBeenCalledWith(
      'component:default/gitpod',
      'run-1',
      {
        stepId: 'fence',
        questionId: 'source-fenced',
        optionId: 'revoked',
        values: {
          how: 'CHG-4711',
          when: expect.stringMatching(/^2024-0.*:00Z$/),
        },
      },
    );
  });

  it('keeps what was typed while the run is asked about again', async () => {
    const api = apiWithQuestion();
    const { signals } = renderTab({ api, path: PAGE });
    const section = within(await questionSection());
    await userEvent.click(section.getByRole('radio', { name: /destroyed/ }));
    const how = section.getByRole('textbox', { name: 'How it was done' });
    await userEvent.type(how, 'The account was closed');
    const looked: Evidence = {
      label: 'Last look',
      value: 'Still out of sight',
      source: 'Kubernetes API',
      observedAt: minutesAgo(0),
    };
    api.getRun.mockResolvedValue(
      restoreRun({ steps: [waitingStep({ evidence: [looked] })] }),
    );
    await signals.announce({ changed: 'runs' });
    await screen.findByText('Still out of sight');
    expect(how).toBeInTheDocument();
    expect(how).toHaveValue('The account was closed');
  });

  it('takes no answer to what was withdrawn, and says so in its step', async () => {
    const api = fakeApi();
    const withdrawn = { ...answeredQuestion, answer: undefined };
    api.getRun.mockResolvedValue(
      restoreRun({
        steps: [
          waitingStep({
            questions: [{ ...withdrawn, withdrawnAt: minutesAgo(1) }],
          }),
        ],
      }),
    );
    renderTab({ api, path: PAGE });
    const steps = await screen.findByRole('region', { name: 'Steps' });
    expect(steps).toHaveTextContent(/This counts no more since .*minute.* ago/);
    expect(
      screen.queryByRole('region', { name: 'The run waits for your answer' }),
    ).not.toBeInTheDocument();
  });

  it('leaves a run of another entity of the same place to the page of that one', async () => {
    const api = fakeApi();
    const entityRef = 'component:default/twin';
    api.getRun.mockResolvedValue(
      restoreRun({ entityRef, steps: [waitingStep()] }),
    );
    renderTab({ api, path: PAGE });
    const section = await questionSection();
    expect(section).toHaveTextContent(`was started for ${entityRef}`);
    expect(within(section).queryByRole('radio')).not.toBeInTheDocument();
  });

  it('says in its place who has answered meanwhile, and in its step', async () => {
    const api = apiWithQuestion();
    const { signals } = renderTab({ api, path: PAGE });
    await questionSection();
    api.getRun.mockResolvedValue(
      restoreRun({ steps: [waitingStep({ questions: [answeredQuestion] })] }),
    );
    await signals.announce({ changed: 'runs' });
    const section = await screen.findByRole('region', {
      name: 'The question has been answered',
    });
    expect(section).toHaveTextContent(
      /grace answered .*minute.* ago: The cred/,
    );
    expect(section).toHaveTextContent('CHG-4711');
    expect(screen.getByRole('region', { name: 'Steps' })).toHaveTextContent(
      /grace answered/,
    );
  });

  it('gives the reason when an answer is not taken, and looks at the run again', async () => {
    const api = apiWithQuestion();
    api.answerQuestion.mockRejectedValue(
      await responseError(409, 'ConflictError', 'It has been answered.'),
    );
    renderTab({ api, path: PAGE });
    const section = within(await questionSection());
    await userEvent.click(section.getByRole('radio', { name: /Look again/ }));
    const asked = api.getRun.mock.calls.length;
    await userEvent.click(section.getByRole('button', { name: /^Answer/ }));
    expect(
      await section.findByText(
        'The answer was not taken: It has been answered.',
      ),
    ).toBeVisible();
    expect(api.getRun.mock.calls.length).toBeGreaterThan(asked);
  });

  it('cannot be answered in a read-only installation, and says why', async () => {
    const api = apiWithQuestion();
    api.getStatus.mockResolvedValue(
      status({
        capabilities: {
          createSnapshot: READ_ONLY,
          restore: READ_ONLY,
          deleteSnapshot: READ_ONLY,
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const section = await questionSection();
    expect(section).toHaveTextContent(/not configured for writing/);
    expect(within(section).queryByRole('radio')).not.toBeInTheDocument();
  });
});
