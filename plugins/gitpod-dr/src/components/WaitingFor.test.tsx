import { renderInTestApp } from '@backstage/test-utils';
import { act, screen } from '@testing-library/react';
import { WaitingFor } from './WaitingFor';

function advance(milliseconds: number) {
  return act(() => jest.advanceTimersByTimeAsync(milliseconds));
}

describe('WaitingFor', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says nothing at first, then what, then since when', async () => {
    await renderInTestApp(<WaitingFor what="the snapshots" />);
    expect(screen.queryByText(/snapshots/)).not.toBeInTheDocument();
    await advance(1_500);
    expect(screen.getByText('Loading the snapshots…')).toBeInTheDocument();
    await advance(10_000);
    expect(
      screen.getByText(
        /Still waiting for the portal to answer about the snapshots, for 1\d sec now \(since \d/,
      ),
    ).toBeInTheDocument();
  });
});
