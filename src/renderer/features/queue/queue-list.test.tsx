import { act, screen } from '@testing-library/react';
import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
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

let step: () => void;
function List() {
  const [now, setNow] = useState(NOW);
  useEffect(() => {
    step = () => setNow(NOW + 10_000);
  }, []);
  return (
    <QueueList
      entries={entries}
      queues={queues}
      onlookers={NOBODY}
      myLanguages={ENGLISH}
      now={now}
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
});
afterEach(() => vi.restoreAllMocks());

it('J2: a step of the time draws the rows behind it, not within it', () => {
  showAtDesk(<List />, { script: { 'session:get': sessionOf(mira) } });
  expect(screen.getByText('1:00')).toBeInTheDocument();
  act(() => {
    flushSync(step);
    expect(screen.getByText('1:00')).toBeInTheDocument();
  });
  expect(screen.getByText('0:50')).toBeInTheDocument();
});
