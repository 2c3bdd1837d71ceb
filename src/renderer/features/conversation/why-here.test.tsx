import { render, screen, within } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '#shared/conversation/schema.ts';
import { createSample } from '#tests/support/bridge-sample.ts';
import { WhyHere } from './why-here.tsx';

const NOW = Date.UTC(2026, 10, 19, 10, 46);
const [row] = createSample(NOW).conversations;
const waiting = {
  ...row,
  state: 'queued',
  priority: 40,
  waitingSince: new Date(NOW - 20 * 60_000).toISOString(),
  standing: {
    version: 3,
    why: [
      { label: 'High urgency', points: 30 },
      { label: 'Plan <b>Gold</b>', points: 10 },
    ],
    ageing: { perMinute: 0.2, most: 8 },
  },
} as ConversationRow;

describe('C3: why a conversation stands where it does', () => {
  it('opens by keyboard, has a name, and its lines sum to the priority with what waiting added', async () => {
    render(<WhyHere conversation={waiting} now={NOW} />);
    await userEvent.tab();
    expect(screen.getByRole('button', { name: 'Priority 44' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    const why = within(await screen.findByRole('dialog', { name: 'Why it stands here' }));
    expect(why.getAllByRole('definition').map((cell) => Number(cell.textContent))).toEqual([30, 10, 4, 44]);
    expect(why.getAllByRole('term').map((cell) => cell.textContent)).toEqual([
      'High urgency',
      'Plan <b>Gold</b>',
      'Waiting, at most 8',
      'Priority',
    ]);
    await userEvent.keyboard('{Escape}');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('says that nothing is above 100, so that the lines still sum', async () => {
    render(<WhyHere conversation={{ ...waiting, priority: 98 }} now={NOW} />);
    await userEvent.click(screen.getByRole('button', { name: 'Priority 100' }));
    const why = within(await screen.findByRole('dialog'));
    expect(why.getByText('Never above 100 in all')).toBeVisible();
    expect(
      why
        .getAllByRole('definition')
        .map((cell) => Number(cell.textContent))
        .slice(-3),
    ).toEqual([4, -2, 100]);
  });

  it('is not there where no rule placed it, or the conversation is closed', () => {
    const { container } = render(
      <>
        <WhyHere conversation={{ ...waiting, standing: null }} now={NOW} />
        <WhyHere conversation={{ ...waiting, state: 'closed' }} now={NOW} />
      </>,
    );
    expect(container).toBeEmptyDOMElement();
  });
});
