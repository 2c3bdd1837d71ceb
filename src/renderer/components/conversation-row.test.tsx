import { render, screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WaitingAct } from '#shared/conversation/schema.ts';
import { ago, billing, conversation, NOW } from '#tests/support/dom-rows.ts';
import { ConversationRow, nameConversation } from './conversation-row.tsx';

const act: WaitingAct = { label: 'Refund', needs: 'lead', since: ago(3), count: 1 };
function show(waitingAct: WaitingAct | null) {
  const item = { conversation: conversation({ waitingAct }), pending: false, claiming: false };
  const rest = { queue: billing, now: NOW, onlookers: [], myLanguages: ['en'], isSelected: false, isCursor: false };
  render(<ConversationRow item={item} {...rest} />);
  return nameConversation(item, billing, NOW);
}

describe('I6: a row of the queue says that an act waits for a person', () => {
  it('first among its reasons, with a mark that stays where reasons are not drawn, and in its name', () => {
    const name = show(act);
    expect(screen.getByText('Refund waits for a lead · Asked for a person · €2,340 disputed')).toBeInTheDocument();
    expect(screen.getByRole('img', { name: 'Refund waits for a lead' })).toBeInTheDocument();
    expect(name).toContain('Refund waits for a lead, Asked for a person');
  });

  it('with how many wait, and who decides', () => {
    expect(show({ ...act, needs: 'agent', count: 2 })).toContain('2 acts wait, Refund for an agent');
  });

  it('and nothing where none does', () => {
    expect(show(null)).not.toContain('waits for');
    expect(screen.queryByRole('img', { name: /waits for/u })).toBeNull();
  });
});
