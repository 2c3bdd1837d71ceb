import { describe, expect, it } from 'vitest';
import type { ConversationRow } from '../conversation/schema.ts';
import { planMacro } from './macro-actions.ts';
import type { MacroAction } from './schema.ts';

const me = '00000000-0000-7000-8000-00000000000a';
const row = (over: Partial<ConversationRow> = {}) =>
  ({
    id: 'c',
    teamId: 't',
    state: 'active',
    assigneeId: me,
    ownershipVersion: 3,
    lastCustomerN: 7,
    urgency: 'normal',
    mode: 'soft',
    categoryKey: 'billing',
    tags: ['vip'],
    ...over,
  }) as ConversationRow;
const plan = (
  actions: MacroAction[],
  {
    text = '',
    over = {},
    role = 'agent',
  }: { text?: string; over?: Partial<ConversationRow>; role?: 'agent' | 'admin' } = {},
) =>
  planMacro(
    { text, actions },
    {
      conversation: row(over),
      actor: { agentId: me, role, teamIds: ['t'] },
      categories: [],
      nowMs: 0,
      newId: () => 'n',
    },
  );

describe('J6: what a macro would do', () => {
  it('each step is a mutation, with what takes it back', () => {
    const [step] = plan([{ kind: 'urgency', to: 'high' }]);
    expect(step?.does).toMatchObject({ name: 'conversation.override', args: { dimension: 'urgency', to: 'high' } });
    expect(step?.undo).toMatchObject({ args: { to: 'normal' } });
  });

  it('what is so already is said and not done again', () => {
    const steps = plan([
      { kind: 'tag', tag: 'VIP' },
      { kind: 'mode', to: 'soft' },
      { kind: 'tag', tag: 'refund' },
    ]);
    expect(steps.map(({ block }) => block)).toEqual(['same', 'same', null]);
    expect(steps[0]?.does).toBeNull();
  });

  it('SEC-56: what role and state do not allow is not done', () => {
    expect(plan([{ kind: 'close', gap: null }], { over: { assigneeId: 'other' as never } })[0]?.block).toBe(
      'not_yours',
    );
    expect(plan([{ kind: 'tag', tag: 'a' }], { role: 'admin', over: { assigneeId: null } })[0]?.block).toBe('role');
    expect(plan([{ kind: 'mode', to: 'hard' }], { over: { state: 'closed' } })[0]?.block).toBe('closed');
    expect(plan([{ kind: 'category', to: 'gone' }])[0]?.block).toBe('unknown_category');
  });

  it('closing waits until the reply that it wrote was sent, and is at once without a text', () => {
    expect(plan([{ kind: 'close', gap: null }], { text: 'Bye' })[0]?.when).toBe('on_send');
    expect(plan([{ kind: 'close', gap: null }])[0]?.when).toBe('at_once');
  });

  it('OWN-5: closing is taken back by opening again, under the same owner', () => {
    expect(plan([{ kind: 'close', gap: null }])[0]?.undo).toMatchObject({
      name: 'conversation.reopen',
      args: { ownershipVersion: 3 },
    });
  });

  it('closing says what was seen: a message after it stops it (J8)', () => {
    expect(plan([{ kind: 'close', gap: 'product' }])[0]?.does).toMatchObject({
      args: { ownershipVersion: 3, seenThrough: 7, gap: 'product', cause: 'agent_resolved' },
    });
  });
});
