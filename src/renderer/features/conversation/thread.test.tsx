import { act, screen, waitFor } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { useState } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Thread as ThreadData } from '#shared/contract/ipc.ts';
import type { MessageRow } from '#shared/conversation/schema.ts';
import type { ConversationId, MessageId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, idOf, mira, NOW, question, sessionOf, thread } from '#tests/support/dom-rows.ts';
import { conversationCommands } from './commands.ts';
import { Thread } from './thread.tsx';
import { dayOf } from './thread-items.ts';

const LENGTH = 5_000;
const SOON = { timeout: 20_000 };
const messages = Array.from(
  { length: LENGTH },
  (_, at): MessageRow => ({
    ...question,
    id: idOf<MessageId>(10_000 + at),
    n: at + 1,
    text: `Line ${at + 1}.`,
    at: ago((LENGTH - at) * 5),
  }),
);
let opened = 0;
/** Another conversation each time: what was seen is remembered by the window. */
const long = (over: Partial<ThreadData> = {}): ThreadData => {
  const base = thread({ messages });
  opened += 1;
  const id = idOf<ConversationId>(5_000 + opened);
  return { ...base, conversation: { ...base.conversation, id, lastN: LENGTH, lastCustomerN: LENGTH }, ...over };
};

function show(data: ThreadData) {
  return showAtDesk(
    <Thread
      thread={data}
      myId={mira.id}
      myName={mira.name}
      today={dayOf(NOW)}
      newAfter={undefined}
      isOffline={false}
    />,
    { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands },
  );
}

// The page of tests lays nothing out and tells of no scrolling: rows keep their estimates, and the space they stand in says how high it is.
beforeEach(() => {
  vi.spyOn(HTMLElement.prototype, 'scrollTo').mockImplementation(function scroll(
    this: HTMLElement,
    ...[to]: unknown[]
  ) {
    this.scrollTop = (to as ScrollToOptions).top ?? 0;
    setTimeout(() => act(() => void this.dispatchEvent(new Event('scroll'))));
  });
  vi.spyOn(HTMLElement.prototype, 'scrollHeight', 'get').mockImplementation(function height(this: HTMLElement) {
    return Number.parseFloat(this.querySelector<HTMLElement>('[role="feed"]')?.style.height ?? '0');
  });
});
afterEach(() => vi.restoreAllMocks());

describe('a thread of 5,000 messages', () => {
  it('opens at its end, and only what is in view is drawn', () => {
    show(long());
    const turns = screen.getAllByRole('article');
    expect(turns.length).toBeLessThan(60);
    expect(turns.at(-1)).toHaveTextContent('Line 5000.');
  });

  it('says to screen readers which turn of how many each one is, in order', () => {
    show(long());
    const turns = screen.getAllByRole('article');
    expect(turns.map((turn) => turn.getAttribute('aria-setsize'))).toEqual(turns.map(() => String(LENGTH)));
    const places = turns.map((turn) => Number(turn.getAttribute('aria-posinset')));
    expect(places).toEqual(places.map((_, at) => LENGTH - places.length + 1 + at));
  });

  it('a line stands before the first message that was not seen, and G F leads to it from anywhere', async () => {
    const desk = show(long({ seenThrough: 2_000 }));
    expect(screen.queryByText('New')).toBeNull();
    expect(desk.run('conversation.toUnread')).toBe(true);
    expect(await screen.findByText('New', {}, SOON)).toBeVisible();
    expect(screen.getByText('Line 2001.')).toBeVisible();
  });

  it('nothing is new in what was never in front of this agent, or all of it was', () => {
    expect(show(long({ seenThrough: null })).run('conversation.toUnread')).toBe(false);
    expect(show(long({ seenThrough: LENGTH })).run('conversation.toUnread')).toBe(false);
  });

  it('C9: what is in front of the agent is told as seen', async () => {
    const desk = show(long({ seenThrough: 4_990 }));
    await waitFor(() => expect(desk.bridge.argsOf('desk.record')).toHaveLength(1));
    expect(desk.bridge.argsOf('desk.record')[0]?.events).toMatchObject([
      { type: 'conversation.seen', throughN: LENGTH },
    ]);
  });

  it('DESIGN 1.5: what comes while the agent reads further up waits below, counted', async () => {
    const base = long();
    const more = [1, 2].map((at) => ({ ...question, id: idOf<MessageId>(20_000 + at), n: LENGTH + at, at: ago(0) }));
    function Growing() {
      const [data, setData] = useState(base);
      return (
        <>
          <button type="button" onClick={() => setData({ ...base, messages: [...messages, ...more] })}>
            They write
          </button>
          <Thread
            thread={data}
            myId={mira.id}
            myName={mira.name}
            today={dayOf(NOW)}
            newAfter={undefined}
            isOffline={false}
          />
        </>
      );
    }
    showAtDesk(<Growing />, { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands });
    const scroller = screen.getByRole('feed').parentElement as HTMLElement;
    act(() => {
      scroller.scrollTop = 0;
      scroller.dispatchEvent(new Event('scroll'));
    });
    expect(await screen.findByRole('button', { name: /^To the newest/u })).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'They write' }));
    expect(await screen.findByRole('button', { name: /^2 new messages/u })).toBeVisible();
  });

  it('J2: while only its end is here a jump waits for the rest, and what is in view stays where it is', async () => {
    const whole = long({ seenThrough: 2_000 });
    const end = { ...whole, isEndOnly: true, messages: [...messages.slice(0, 1), ...messages.slice(-100)] };
    function Coming() {
      const [data, setData] = useState<ThreadData>(end);
      return (
        <>
          <button type="button" onClick={() => setData(whole)}>
            The rest comes
          </button>
          <Thread
            thread={data}
            myId={mira.id}
            myName={mira.name}
            today={dayOf(NOW)}
            newAfter={undefined}
            isOffline={false}
          />
        </>
      );
    }
    const desk = showAtDesk(<Coming />, { script: { 'session:get': sessionOf(mira) }, commands: conversationCommands });
    const feed = screen.getByRole('feed');
    const inView = () => screen.getAllByRole('article').map((turn) => turn.textContent);
    const before = inView();
    expect(before.at(-1)).toContain('Line 5000.');
    expect(feed).toHaveAttribute('aria-busy', 'true');
    expect(desk.run('conversation.toUnread')).toBe(true);
    expect(inView()).toEqual(before);
    await userEvent.click(screen.getByRole('button', { name: 'The rest comes' }));
    expect(await screen.findByText('Line 2001.', {}, SOON)).toBeVisible();
    expect(feed).toHaveAttribute('aria-busy', 'false');
  });

  it('a cited message far up is scrolled to', async () => {
    const cited = messages[99];
    const desk = show(long());
    expect(screen.queryByText('Line 100.')).toBeNull();
    desk.change({
      citedStatement: {
        isPinned: true,
        statement: {
          id: 's1',
          text: 'It began with line 100.',
          citations: [{ kind: 'message', messageId: cited?.id, n: 100, start: 0, end: 4 }],
        } as never,
      },
    });
    expect(await screen.findByRole('img', { name: /100/ }, SOON)).toBeVisible();
  });
});
