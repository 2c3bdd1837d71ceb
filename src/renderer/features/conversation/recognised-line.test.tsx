import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { MessageRow } from '#shared/conversation/schema.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { CONVERSATION, mira, question, sessionOf } from '#tests/support/dom-rows.ts';
import { MessageTurn } from './message-turn.tsx';

function show(message: MessageRow, lit: { start: number; end: number }[] = []) {
  showAtDesk(
    <MessageTurn
      message={message}
      owner="assistant"
      isSame={false}
      lit={lit}
      isLastOfAgents={false}
      myId={mira.id}
      myName={mira.name}
      customer="Dana Whitfield"
      theirTimeZone={undefined}
      verdict={undefined}
      onVerdict={() => undefined}
      correction={undefined}
    />,
    { script: { 'session:get': sessionOf(mira) } },
  );
  return within(document.getElementById(`message-${message.id}`) ?? document.body);
}
const turn = (over: Partial<MessageRow>): MessageRow => ({
  ...question,
  conversationId: CONVERSATION,
  kind: 'imported',
  ...over,
});

describe('SEC-47: a turn that another system named', () => {
  it('without words is shown as what it was recognised as, lit where a statement rests on it', () => {
    const shown = show(turn({ text: '', label: 'transfer_agent' }), [{ start: 0, end: 14 }]);
    expect(shown.getByText(/Recognised as:/).textContent).toBe('Recognised as: transfer_agent');
    expect(shown.getByText('transfer_agent', { selector: 'mark *, mark' })).toBeVisible();
  });

  it('with words shows both, and lights the words', () => {
    const shown = show(turn({ text: 'A person now', label: 'transfer_agent' }), [{ start: 2, end: 8 }]);
    expect(shown.getByText('person', { selector: 'mark *, mark' })).toBeVisible();
    expect(shown.getByText(/Recognised as:/).querySelector('mark')).toBeNull();
  });

  it('what nobody named says nothing of it', () => {
    show(turn({ text: 'A person now' }));
    expect(screen.queryByText(/Recognised as:/)).toBeNull();
  });
});
