import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../../__testUtils__/accessibilityProblems';
import {
  backupSetting,
  backupSettings,
  CHANGE_BUCKET,
} from '../../__testUtils__/backupSettings';
import { fakeApi } from '../../__testUtils__/fakeApi';
import { missingRight } from '../../__testUtils__/missingRights';
import { renderTab, TAB } from '../../__testUtils__/renderTab';
import { responseError } from '../../__testUtils__/responseError';
import { minutesAgo } from '../../__testUtils__/times';

const PAGE = `${TAB}/settings`;

async function settingRow(title: string): Promise<HTMLElement> {
  const table = await screen.findByRole('table', { name: 'Backup settings' });
  return within(table).getByText(title).closest('tr')!;
}

describe('backup settings', () => {
  it('have an address of their own among the parts of the tab', async () => {
    renderTab();
    const parts = await screen.findByRole('navigation', {
      name: 'Parts of disaster recovery',
    });
    const settings = within(parts).getByRole('link', { name: 'Settings' });
    expect(settings).toHaveAttribute('href', PAGE);
    expect(settings).not.toHaveAttribute('aria-current');
    await userEvent.click(settings);
    expect(
      await screen.findByRole('region', { name: 'Backup settings' }),
    ).toBeInTheDocument();
    expect(
      within(
        screen.getByRole('navigation', { name: 'Parts of disaster recovery' }),
      ).getByRole('link', { name: 'Settings' }),
    ).toHaveAttribute('aria-current', 'page');
  });

  it('say each value with its source, its time and what changes it', async () => {
    renderTab({ path: PAGE });
    const row = await settingRow('Bucket');
    expect(row).toHaveTextContent('value of bucket');
    expect(row).toHaveTextContent('BackupStorageLocation velero/default');
    expect(row).toHaveTextContent('2 minutes ago');
    expect(row.querySelector('code')).toHaveTextContent(CHANGE_BUCKET);
    expect(
      within(row).getByRole('button', {
        name: `Copy as command: ${CHANGE_BUCKET}`,
      }),
    ).toBeInTheDocument();
    expect(await settingRow('Provider')).toHaveTextContent('No command');
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('say why a value is not known, and which rule is missing', async () => {
    const api = fakeApi();
    api.getBackupSettings.mockResolvedValue(
      backupSettings([
        backupSetting('node-agent', {
          title: 'Node agent',
          value: {
            known: false,
            reason: 'The DaemonSets cannot be read.',
            nextStep: 'Look at: kubectl get daemonsets -n velero',
            missingRights: [missingRight('daemonsets')],
          },
        }),
      ]),
    );
    renderTab({ api, path: PAGE });
    const row = await settingRow('Node agent');
    expect(
      within(row).getByText('Not known').closest('[data-look]'),
    ).toHaveAttribute('data-look', 'unknown');
    expect(row).toHaveTextContent('The DaemonSets cannot be read.');
    // What shows the commands is loaded when it is first needed.
    await waitFor(() => {
      const [command, rule] = row.querySelectorAll('code');
      expect(command).toHaveTextContent('kubectl get daemonsets -n velero');
      expect(rule).toHaveTextContent('resources: [daemonsets]');
    });
  });

  it('are read again on request', async () => {
    const api = fakeApi();
    renderTab({ api, path: PAGE });
    await settingRow('Bucket');
    api.getBackupSettings.mockResolvedValue(
      backupSettings([
        backupSetting('bucket', {
          title: 'Bucket',
          value: { known: true, value: 'other-bucket' },
          observedAt: minutesAgo(0),
        }),
      ]),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Read again' }));
    await waitFor(async () =>
      expect(await settingRow('Bucket')).toHaveTextContent('other-bucket'),
    );
  });

  it('leave the schedule alone when they cannot be read', async () => {
    const api = fakeApi();
    api.getBackupSettings.mockRejectedValue(
      await responseError(503, 'ServiceUnavailableError', 'No answer.'),
    );
    renderTab({ api, path: PAGE });
    expect(
      await screen.findByText(/could not load the backup settings: No answer/),
    ).toBeInTheDocument();
    expect(await screen.findByText('At 03:00')).toBeInTheDocument();
  });
});
