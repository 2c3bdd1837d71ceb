import { act, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { QueueItem } from '#shared/contract/ipc.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { billing, conversation, mira, NOW, sessionOf } from '#tests/support/dom-rows.ts';
import { QueueList } from './queue-list.tsx';
import type { QueueEntry } from './queue-order.ts';

const item: QueueItem = {
  conversation: conversation({ state: 'active', respondBy: new Date(NOW + 60_000).toISOString() }),
  pending: false,
  claiming: false,
};
const entries: QueueEntry[] = [{ kind: 'row', key: item.conversation.id, item, takenBy: undefined }];
const nothing = () => undefined;
const queues = new Map([[billing.id as string, billing]]);
const NOBODY = [] as const;
const ENGLISH = ['en'];
const UNCHECKED = new Set<string>();

function List() {
  return (
    <QueueList
      entries={entries}
      queues={queues}
      onlookers={NOBODY}
      myLanguages={ENGLISH}
      rowPx={76}
      selectedKey={undefined}
      cursorKey={item.conversation.id}
      onCursorChange={nothing}
      onActivate={nothing}
      onReach={nothing}
      sort="priority"
      checkedKeys={UNCHECKED}
      onToggle={nothing}
      onToggleAll={nothing}
    />
  );
}

// No layout here: the list draws what fits into the height that it is told.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(600);
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  vi.useFakeTimers({ now: NOW });
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('J2: a second draws the clock of a row and not the row, whose name follows each ten', async () => {
  const pass = async (ms: number) => await act(async () => await vi.advanceTimersByTimeAsync(ms));
  showAtDesk(<List />, { script: { 'session:get': sessionOf(mira), 'timed:list': { items: [] } } });
  await pass(0);
  expect(screen.getByText('1:00')).toBeInTheDocument();
  const row = screen.getByRole('option', { name: /1 minute left/u });
  await pass(4_000);
  expect(screen.getByText('0:56')).toBeInTheDocument();
  expect(row).toHaveAccessibleName(expect.stringMatching(/1 minute left/u));
  await pass(6_000);
  expect(screen.getByText('0:50')).toBeInTheDocument();
  expect(row).toHaveAccessibleName(expect.stringMatching(/50 seconds left/u));
});
