import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { accessibilityProblems } from '../__testUtils__/accessibilityProblems';
import { fakeApi } from '../__testUtils__/fakeApi';
import { renderTab, TAB } from '../__testUtils__/renderTab';
import { reviewItem } from '../__testUtils__/requests';
import { responseError } from '../__testUtils__/responseError';
import { minutesAgo } from '../__testUtils__/times';

const BANNER = 'A restore has started without approval';
const CLOSE = 'Close the review';

describe('restores without approval', () => {
  it('stand on every page of the tab until they are reviewed', async () => {
    const api = fakeApi();
    api.listReviewItems.mockResolvedValue({
      items: [
        reviewItem(),
        reviewItem({ id: 'old', reason: 'Long ago.', closedAt: minutesAgo(9) }),
      ],
    });
    renderTab({ api, path: `${TAB}/settings` });
    const banner = (await screen.findByText(BANNER)).closest('[role=alert]');
    expect(banner).toHaveTextContent(
      'ada has restored instance-good to cluster prod-eu, 30 minutes ago. Reason: Gitpod is away and nobody else answers.',
    );
    expect(screen.queryByText(/Long ago/)).toBeNull();
    await userEvent.click(screen.getByRole('link', { name: 'Review it' }));
    expect(
      await screen.findByRole('heading', { name: 'Restores without approval' }),
    ).toBeVisible();
    expect(await accessibilityProblems()).toEqual([]);
  });

  it('are closed with a note', async () => {
    const api = fakeApi();
    api.listReviewItems.mockResolvedValue({ items: [reviewItem()] });
    renderTab({ api, path: `${TAB}/restores` });
    const close = await screen.findByRole('button', { name: CLOSE });
    expect(close).toBeDisabled();
    await userEvent.type(
      screen.getByRole('textbox', { name: 'What you have found' }),
      'It was needed.',
    );
    const { close: _, ...closed } = reviewItem({
      closedAt: minutesAgo(0),
      closedBy: 'user:default/grace',
      note: 'It was needed.',
    });
    api.listReviewItems.mockResolvedValue({ items: [closed] });
    await userEvent.click(close);
    expect(api.closeReviewItem).toHaveBeenCalledWith(
      'component:default/gitpod',
      'review-1',
      { note: 'It was needed.' },
    );
    expect(await screen.findByText(/Reviewed by/)).toHaveTextContent(
      'It was needed.',
    );
  });

  it('cannot be closed by who has started them', async () => {
    const api = fakeApi();
    api.listReviewItems.mockResolvedValue({
      items: [
        reviewItem({
          close: {
            allowed: false,
            cause: 'person',
            reason: 'You have started this restore yourself.',
            nextStep: 'Somebody else has to review it.',
          },
        }),
      ],
    });
    renderTab({ api, path: `${TAB}/restores` });
    expect(
      await screen.findByText(/You have started this restore yourself/),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: CLOSE })).toBeNull();
  });

  it('are not taken for none while they are not known', async () => {
    const api = fakeApi();
    api.listReviewItems.mockRejectedValue(
      await responseError(500, 'Error', 'No database'),
    );
    renderTab({ api });
    await waitFor(() =>
      expect(
        screen.getByText(/to be reviewed is not known: No database/),
      ).toBeVisible(),
    );
  });
});
