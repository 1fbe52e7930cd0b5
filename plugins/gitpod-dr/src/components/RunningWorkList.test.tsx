import { InstallationStatus } from '@gitpod-dr/backstage-plugin-gitpod-dr-common';
import { screen, within } from '@testing-library/react';
import { fakeApi } from '../__testUtils__/fakeApi';
import { missingRight } from '../__testUtils__/missingRights';
import { renderTab } from '../__testUtils__/renderTab';
import { status } from '../__testUtils__/status';
import { minutesAgo } from '../__testUtils__/times';

async function runningNow(changes: Partial<InstallationStatus>) {
  const api = fakeApi();
  api.getStatus.mockResolvedValue(status(changes));
  renderTab({ api });
  const label = await screen.findByText('Running now');
  return label.parentElement!;
}

describe('running work', () => {
  it('says by what the work of others seems to have been started', async () => {
    const place = await runningNow({
      running: [
        {
          origin: 'foreign',
          kind: 'snapshot',
          name: 'nightly-1',
          phase: 'InProgress',
          startedAt: minutesAgo(2),
        },
      ],
      foreignWork: [
        {
          kind: 'snapshot',
          name: 'nightly-1',
          phase: 'InProgress',
          since: minutesAgo(2),
          startedBy: 'schedule',
          origin: 'A Velero Schedule started it.',
        },
      ],
    });
    expect(within(place).getByRole('listitem')).toHaveTextContent(
      /nightly-1.*started outside the portal: A Velero Schedule started it\./,
    );
  });

  it('shows deploys that others have started', async () => {
    const place = await runningNow({
      foreignWork: [
        {
          kind: 'deploy',
          name: 'installer-4',
          phase: 'Running',
          since: minutesAgo(2),
          startedBy: 'kots',
          origin: 'The admin console deploys a version.',
        },
      ],
    });
    expect(within(place).getByRole('listitem')).toHaveTextContent(
      /Deploy.*installer-4.*Running · for 2 min.* · started outside the portal: The admin console deploys a version\./,
    );
    expect(place).not.toHaveTextContent('Nothing');
  });

  it('does not call it nothing where deploys cannot be seen', async () => {
    const place = await runningNow({
      deploysUnseen: {
        cluster: 'prod-eu',
        code: 'forbidden',
        message: 'The portal may not list Jobs.',
        since: minutesAgo(2),
        missingRights: [missingRight('jobs')],
      },
    });
    expect(
      within(place).getByText('Not known').closest('[data-look]'),
    ).toHaveAttribute('data-look', 'unknown');
    expect(place).toHaveTextContent('The portal may not list Jobs.');
    expect(place).not.toHaveTextContent('Nothing');
  });
});
