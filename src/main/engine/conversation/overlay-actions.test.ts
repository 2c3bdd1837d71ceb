import { describe, expect, it } from 'vitest';
import type { ActionRow } from '#shared/assistant/tools/action.ts';
import type { ToolRow } from '#shared/assistant/tools/schema.ts';
import type { OutboxEntry } from '#shared/contract/ipc.ts';
import { overlayActions } from './overlay-actions.ts';

const row = (over: Partial<ActionRow> = {}) =>
  ({ id: 'a1', state: 'needs_agent', at: '2026-01-01T10:00:00.000Z', ...over }) as ActionRow;
const entry = (name: string, actionId: string, over: Partial<OutboxEntry> = {}): OutboxEntry => ({
  id: `${name} ${actionId}`,
  lane: 'c',
  n: 1,
  name,
  args: { actionId, tool: 'refund', parameters: [{ name: 'amount', value: { cents: 2_050, currency: 'EUR' } }] },
  at: '2026-01-01T10:05:00.000Z',
  state: 'waiting',
  error: null,
  heldWhy: null,
  ...over,
});
const refund = {
  label: 'Refund',
  parameters: [{ name: 'amount', type: 'money', label: 'Amount', currency: 'EUR' }],
} as unknown as ToolRow;

describe('I6: acts with what of ours waits', () => {
  it('a yes that waits changes no state: the act still waits, with that beside it', () => {
    const [item] = overlayActions([row()], [entry('action.confirm', 'a1')], () => null);
    expect(item).toMatchObject({ kind: 'row', action: { state: 'needs_agent' }, own: { does: 'confirm' } });
  });

  it('a yes that was overtaken says nothing more: the server’s word stands', () => {
    const declined = row({ state: 'declined' });
    const [item] = overlayActions([declined], [entry('action.confirm', 'a1', { state: 'refused' })], () => null);
    expect(item).toMatchObject({ action: { state: 'declined' }, own: null });
  });

  it('an act that is not the server’s yet stands in its words, once, and is nobody’s row', () => {
    const asked = entry('action.start', 'a2');
    const tool = (key: string) => (key === 'refund' ? refund : null);
    expect(overlayActions([row()], [asked], tool)).toMatchObject([
      { kind: 'row' },
      { kind: 'asked', title: 'Refund: Amount €20.50', entry: { id: asked.id } },
    ]);
    expect(overlayActions([row({ id: 'a2' })], [asked], tool)).toHaveLength(1);
  });
});
