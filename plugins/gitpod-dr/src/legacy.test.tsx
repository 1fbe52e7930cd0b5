import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { gitpodEntity, plainEntity } from './__testUtils__/entities';
import { renderLegacyEntityPage } from './__testUtils__/renderLegacyEntityPage';
import { isGitpodDrAvailable } from './legacy';

describe('plugin for the classic frontend system', () => {
  it('mounts the card and the tab, and leads on to a restore', async () => {
    renderLegacyEntityPage(gitpodEntity, '/catalog/default/component/gitpod');
    await userEvent.click(
      await screen.findByRole('link', { name: 'Open disaster recovery' }),
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Restore… instance-good' }),
    );
    expect(
      await screen.findByRole('heading', {
        name: 'Restore instance-good into prod-eu/gitpod',
      }),
    ).toBeInTheDocument();
  });

  it('says what to add to an entity without the annotation', async () => {
    renderLegacyEntityPage(
      plainEntity,
      '/catalog/default/component/website/disaster-recovery',
    );
    expect(
      await screen.findByText('Not marked as a Gitpod installation'),
    ).toBeInTheDocument();
    await waitFor(() =>
      expect(document.body).toHaveTextContent(
        'gitpod.io/kots-app-slug: gitpod',
      ),
    );
  });

  it('knows which entities it is for', () => {
    expect(isGitpodDrAvailable(gitpodEntity)).toBe(true);
    expect(isGitpodDrAvailable(plainEntity)).toBe(false);
  });
});
