import { describe, expect, it } from 'vitest';
import { idOf } from '#tests/support/dom-rows.ts';
import type { AgentId } from '../lib/ids.ts';
import { decideWhisper, whisperTo } from './rules.ts';

const [mira, ingrid, lea, ana] = [1, 2, 3, 4].map((n) => idOf<AgentId>(n)) as [AgentId, AgentId, AgentId, AgentId];
const held = { state: 'active' as const, assigneeId: mira };
const said = [{ byId: ingrid, toId: mira }];

describe('F: between whom a whisper goes', () => {
  it('a supervisor or lead to whoever has it', () => {
    expect(() => decideWhisper(held, { agentId: ingrid, role: 'supervisor' }, mira, [])).not.toThrow();
    expect(() => decideWhisper(held, { agentId: lea, role: 'lead' }, mira, [])).not.toThrow();
  });

  it('never to a colleague who does not have it, also when it changed hands while it was written', () => {
    expect(() => decideWhisper(held, { agentId: ingrid, role: 'supervisor' }, ana, [])).toThrow('changed hands');
    expect(() =>
      decideWhisper({ state: 'queued', assigneeId: null }, { agentId: ingrid, role: 'supervisor' }, mira, []),
    ).toThrow('changed hands');
  });

  it('back to who whispered, by the one who was whispered to, also after it changed hands', () => {
    expect(() => decideWhisper(held, { agentId: mira, role: 'agent' }, ingrid, said)).not.toThrow();
    expect(() =>
      decideWhisper({ ...held, assigneeId: ana }, { agentId: mira, role: 'agent' }, ingrid, said),
    ).not.toThrow();
  });

  it('no agent begins, and none joins another’s', () => {
    expect(() => decideWhisper(held, { agentId: mira, role: 'agent' }, lea, said)).toThrow('answer');
    expect(() => decideWhisper(held, { agentId: ana, role: 'agent' }, ingrid, said)).toThrow('answer');
    expect(() => decideWhisper(held, { agentId: mira, role: 'agent' }, mira, said)).toThrow('themselves');
  });

  it('is offered to the one whom it would reach', () => {
    expect(whisperTo(held, { agentId: ingrid, role: 'supervisor' }, [])).toBe(mira);
    expect(whisperTo(held, { agentId: mira, role: 'agent' }, said)).toBe(ingrid);
    expect(whisperTo(held, { agentId: mira, role: 'agent' }, [])).toBeNull();
    expect(whisperTo(held, { agentId: ana, role: 'agent' }, said)).toBeNull();
    expect(whisperTo({ ...held, assigneeId: lea }, { agentId: lea, role: 'lead' }, [])).toBeNull();
  });
});
