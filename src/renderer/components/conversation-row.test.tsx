import { screen } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { WaitingAct } from '#shared/conversation/schema.ts';
import { UNTIL_REPLY } from '#shared/conversation/snooze.ts';
import type { AgentId } from '#shared/lib/ids.ts';
import { showAtDesk } from '#tests/support/dom-desk.tsx';
import { ago, billing, conversation, idOf, NOW } from '#tests/support/dom-rows.ts';
import { ConversationRow, nameConversation } from './conversation-row.tsx';

const act: WaitingAct = { label: 'Refund', needs: 'lead', since: ago(3), count: 1 };
function show(waitingAct: WaitingAct | null) {
  const item = { conversation: conversation({ waitingAct }), pending: false, claiming: false };
  const rest = { queue: billing, onlookers: [], myLanguages: ['en'], isSelected: false, isCursor: false };
  showAtDesk(<ConversationRow item={item} {...rest} />, { script: { 'timed:list': { items: [] } } });
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

describe('DESIGN 7: a row says what became of it', () => {
  const rest = { queue: billing, onlookers: [], myLanguages: ['en'], isSelected: false, isCursor: false };
  const item = (over: Parameters<typeof conversation>[0]) => ({
    conversation: conversation({ state: 'active', ...over }),
    pending: false,
    claiming: false,
  });
  const draw = (over: Parameters<typeof conversation>[0]) =>
    showAtDesk(<ConversationRow item={item(over)} {...rest} />, { script: { 'timed:list': { items: [] } } });

  it('J6: until when it is put away, instead of its clock; and that it is back once that is over', () => {
    draw({ snoozedUntil: UNTIL_REPLY });
    expect(screen.getByRole('img', { name: 'Snoozed:' })).toBeInTheDocument();
    expect(screen.getByText('On their word')).toBeInTheDocument();
    expect(nameConversation(item({ snoozedUntil: UNTIL_REPLY }), billing, NOW)).toContain(
      'snoozed until the customer writes',
    );
    expect(nameConversation(item({ snoozedUntil: ago(1) }), billing, NOW)).toContain('Back from snooze');
  });

  it('C4: whom it is offered to while it is; C9: that nobody took it; C6: from whom it came back, while it waits', () => {
    const agent = { agentId: idOf<AgentId>(7), agentName: 'Ana Ruiz' };
    const offer = { id: idOf(70), ...agent, madeAt: ago(1), until: ago(0), step: 1, why: [] };
    const returned = { fromId: idOf<AgentId>(8), fromName: 'Tomás Rivera', at: ago(2), cause: 'away' as const };
    const waits = {
      state: 'queued' as const,
      assigneeId: null,
      offer,
      returned,
      alarm: { step: 'lead' as const, since: ago(1) },
    };
    expect(nameConversation(item(waits), billing, NOW)).toContain(
      'Nobody has taken it, Offered to Ana, Back from Tomás, who is gone',
    );
    expect(nameConversation(item({ returned }), billing, NOW)).not.toContain('Tomás');
  });

  it('J6: its tags, one and how many more; C5: who gave it and why; C3: its tier', () => {
    const given = {
      byId: idOf<AgentId>(7),
      byName: 'Ana Ruiz',
      at: ago(1),
      reason: 'load',
      note: 'Knows them',
    } as const;
    const over = { tags: ['refund', 'month end', 'vip'], given, tier: 'Scale', accountName: 'Brightside' };
    draw(over);
    expect(screen.getByText('refund')).toBeInTheDocument();
    expect(screen.getByText('2 more tags')).toBeInTheDocument();
    expect(screen.getByText(/^From Ana: Knows them · /u)).toBeInTheDocument();
    expect(screen.getByText('Scale · Brightside')).toBeInTheDocument();
    expect(nameConversation(item(over), billing, NOW)).toContain('tags refund, month end, vip');
  });
});
