import { KotsSchedule } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import {
  kotsSchedule,
  scheduleOverview,
  veleroSchedule,
} from '../../__testUtils__/schedule';
import { READ_ONLY, status } from '../../__testUtils__/status';
import { hoursAgo } from '../../__testUtils__/times';
import { viewerZone, weekdayTime } from '../../text/time';

const PAGE = `${TAB}/settings`;

function withKots(changes: Partial<KotsSchedule>) {
  const api = fakeApi();
  api.getSchedule.mockResolvedValue(
    scheduleOverview({ kots: { known: true, value: kotsSchedule(changes) } }),
  );
  return api;
}

function section() {
  return screen.findByRole('region', { name: 'Schedule of KOTS' });
}

async function openForm() {
  await userEvent.click(await screen.findByRole('button', { name: 'Change' }));
  const form = await screen.findByRole('form', {
    name: 'Change the schedule of KOTS',
  });
  const field = (name: string) => within(form).getByLabelText(name);
  return {
    form,
    cron: field('Cron expression'),
    zone: field('Time zone'),
    retention: field('Keep snapshots for'),
    unit: field('Unit'),
    save: within(form).getByRole('button', { name: 'Save' }),
  };
}

async function replace(field: HTMLElement, text: string) {
  await userEvent.clear(field);
  if (text) await userEvent.type(field, text);
}

describe('schedule of KOTS', () => {
  it('is said in words, with its next five times in the zone of the viewer', async () => {
    const schedule = kotsSchedule();
    renderTab({ api: withKots(schedule), path: PAGE });
    expect(await section()).toHaveTextContent(
      'At 03:000 3 * * *, in the zone UTC',
    );
    expect(await section()).toHaveTextContent('Kept for1 month');
    expect(await section()).toHaveTextContent(`In your zone, ${viewerZone()}.`);
    const times = screen.getByRole('list', { name: 'Next five times' });
    expect(
      within(times)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent),
    ).toEqual(schedule.nextRuns.map(at => weekdayTime(at, 'en')));
    expect(screen.getByText(/^None since/)).toBeInTheDocument();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('lists what was missed, how many there are and how sure that is', async () => {
    const missed = Array.from({ length: 7 }, (_, day) => ({
      expectedAt: hoursAgo(24 * day + 6),
    }));
    const api = withKots({
      missed: {
        items: missed,
        total: 70,
        since: hoursAgo(24 * 80),
        reason: 'A backup that was deleted by hand looks like one missed.',
      },
    });
    renderTab({ api, path: PAGE });
    const times = missed.map(({ expectedAt }) => weekdayTime(expectedAt, 'en'));
    const list = await screen.findByRole('list', { name: 'Missed runs' });
    const listed = (element: HTMLElement) =>
      within(element)
        .getAllByRole('listitem')
        .map(({ textContent }) => textContent);
    expect(listed(list)).toEqual(times.slice(0, 5));
    await userEvent.click(screen.getByText('2 before these'));
    const lists = await screen.findAllByRole('list', { name: 'Missed runs' });
    expect(lists.flatMap(listed)).toEqual(times);
    expect(
      screen.getByText('63 older ones are not listed.'),
    ).toBeInTheDocument();
    const badge = screen.getByText(/^70 since/).closest('[data-look]');
    expect(badge).toHaveAttribute('data-look', 'bad');
    expect(await section()).toHaveTextContent('deleted by hand');
  });

  it('does not call it none when it could not be told what was missed', async () => {
    const api = withKots({
      missed: { items: [], total: 0, reason: 'An interval is not a time.' },
    });
    renderTab({ api, path: PAGE });
    const reason = await screen.findByText(/An interval is not a time/);
    expect(
      within(reason.parentElement!)
        .getByText('Not known')
        .closest('[data-look]'),
    ).toHaveAttribute('data-look', 'unknown');
    expect(screen.queryByText(/^None since/)).not.toBeInTheDocument();
  });

  it('says what it means that it is switched off', async () => {
    renderTab({ api: withKots({ enabled: false, nextRuns: [] }), path: PAGE });
    expect(await section()).toHaveTextContent('Switched off');
    expect(await section()).toHaveTextContent(/takes no snapshots by itself/);
    expect(screen.queryByText('Next five times')).not.toBeInTheDocument();
  });

  it('says why it is not known', async () => {
    const api = fakeApi();
    api.getSchedule.mockResolvedValue(
      scheduleOverview({
        kots: {
          known: false,
          reason: 'The admin console does not answer.',
          nextStep: 'Look at: kubectl get pods -n gitpod',
        },
      }),
    );
    renderTab({ api, path: PAGE });
    expect(await section()).toHaveTextContent(
      'Not knownThe admin console does not answer.',
    );
    expect(screen.queryByText('Change')).not.toBeInTheDocument();
  });
});

describe('change of the schedule', () => {
  it('sends only what was changed, and shows what was read back', async () => {
    const api = fakeApi();
    const changed = kotsSchedule({
      cron: '30 4 * * *',
      inWords: 'At 04:30',
    });
    api.updateSchedule.mockImplementation(async () => {
      const overview = scheduleOverview({
        kots: { known: true, value: changed },
      });
      api.getSchedule.mockResolvedValue(overview);
      return overview;
    });
    renderTab({ api, path: PAGE });
    const { cron, save } = await openForm();
    expect(save).toBeDisabled();
    expect(save).toHaveAccessibleDescription('Nothing has been changed yet.');
    await replace(cron, '30 4 * * *');
    expect(screen.getByText('This means: At 04:30')).toBeInTheDocument();
    expect(await accessibilityProblems()).toEqual([]);
    await userEvent.click(save);

    expect(await screen.findByText(/read back from KOTS/)).toBeInTheDocument();
    expect(await section()).toHaveTextContent('At 04:30');
    expect(api.updateSchedule.mock.calls).toEqual([
      [
        'component:default/gitpod',
        { schedule: { enabled: true, cron: '30 4 * * *', timeZone: 'UTC' } },
      ],
    ]);
  });

  it('sends the retention alone when that alone was changed', async () => {
    const { api } = renderTab({ path: PAGE });
    const { retention, unit, save } = await openForm();
    await replace(retention, '6');
    await userEvent.selectOptions(unit, 'weeks');
    await userEvent.click(save);
    expect(api.updateSchedule).toHaveBeenCalledWith(
      'component:default/gitpod',
      { retention: { value: 6, unit: 'weeks' } },
    );
  });

  it.each([
    ['an hour that is none', 'cron', '0 25 * * *', /hour "25" is not between/],
    ['too few fields', 'cron', '0 3', /needs five fields/],
    ['no expression', 'cron', '', /is empty/],
    ['a zone that is none', 'zone', 'Atlantis', /not the name of a time zone/],
    ['no retention', 'retention', '0', /whole number of at least 1/],
    ['half a month', 'retention', '0.5', /whole number of at least 1/],
    ['a retention of ages', 'retention', '9999', /longer than KOTS can count/],
  ] as const)('refuses %s beside its field', async (_, name, text, reason) => {
    const { api } = renderTab({ path: PAGE });
    const { save, ...fields } = await openForm();
    await replace(fields[name], text);
    expect(fields[name]).toHaveAccessibleDescription(reason);
    expect(fields[name]).toBeInvalid();
    expect(save).toBeDisabled();
    expect(save).toHaveAccessibleDescription(/beside the fields/);
    await userEvent.type(fields[name], '{Enter}');
    expect(api.updateSchedule).not.toHaveBeenCalled();
  });

  it('shows beside the field what only the backend knows', async () => {
    const api = fakeApi();
    api.updateSchedule.mockRejectedValue(
      await responseError(
        400,
        'InputError',
        'Invalid body: schedule.cron: KOTS does not take it; retention.value: too long',
      ),
    );
    renderTab({ api, path: PAGE });
    const { cron, retention, save } = await openForm();
    await replace(cron, '5 4 * * *');
    await userEvent.click(save);
    await waitFor(() =>
      expect(cron).toHaveAccessibleDescription('KOTS does not take it'),
    );
    expect(retention).toHaveAccessibleDescription('too long');
    // It is about what was sent, not about what is typed now.
    await replace(cron, '6 4 * * *');
    expect(cron).toBeValid();
  });

  it('gives the reason of every other refusal', async () => {
    const api = fakeApi();
    api.updateSchedule.mockRejectedValue(
      await responseError(409, 'ConflictError', 'A restore runs'),
    );
    renderTab({ api, path: PAGE });
    const { cron, save } = await openForm();
    await replace(cron, '5 4 * * *');
    await userEvent.click(save);
    expect(
      await screen.findByText('The schedule was not changed: A restore runs'),
    ).toBeInTheDocument();
  });

  it('keeps what is typed while the schedule is read again', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    const { cron } = await openForm();
    await replace(cron, '5 4 * * *');
    api.getSchedule.mockResolvedValue(
      scheduleOverview({
        kots: { known: true, value: kotsSchedule({ inWords: 'At noon' }) },
      }),
    );
    document.dispatchEvent(new Event('visibilitychange'));
    expect(await screen.findByText('At noon')).toBeInTheDocument();
    expect(cron).toHaveValue('5 4 * * *');
  });

  it('says which permission is missing', async () => {
    renderTab({ path: PAGE, denied: ['gitpod-dr.schedule.update'] });
    expect(
      await screen.findByText('gitpod-dr.schedule.update'),
    ).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Change' });
    expect(button).toBeDisabled();
    expect(button).toHaveAccessibleDescription(/administrators of this portal/);
  });

  it('says that the installation is read-only', async () => {
    const api = fakeApi();
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
    const button = await screen.findByRole('button', { name: 'Change' });
    await waitFor(() =>
      expect(button).toHaveAccessibleDescription(/not configured for writing/),
    );
    expect(button).toBeDisabled();
  });
});

describe('schedules of Velero', () => {
  it('are shown without a way to change them', async () => {
    const api = fakeApi();
    api.getSchedule.mockResolvedValue(
      scheduleOverview({
        velero: {
          known: true,
          value: [
            veleroSchedule(),
            veleroSchedule({ name: 'weekly', paused: true, nextRuns: [] }),
            veleroSchedule({
              name: 'broken',
              phase: 'FailedValidation',
              validationErrors: ['invalid schedule: expected 5 fields'],
            }),
          ],
        },
      }),
    );
    renderTab({ api, path: PAGE });
    const table = await screen.findByRole('table', {
      name: 'Schedules of Velero',
    });
    const row = (name: string) => within(table).getByText(name).closest('tr')!;
    expect(row('nightly')).toHaveTextContent('At 00:00@daily, in the zone UTC');
    expect(row('weekly')).toHaveTextContent('Paused');
    expect(row('broken')).toHaveTextContent('expected 5 fields');
    expect(within(table).queryByRole('button')).not.toBeInTheDocument();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('are not needed', async () => {
    renderTab({ path: PAGE });
    expect(
      await screen.findByText(/There are none. KOTS does not need one/),
    ).toBeInTheDocument();
  });
});
