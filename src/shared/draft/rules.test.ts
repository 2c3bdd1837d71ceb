import { describe, expect, it } from 'vitest';
import { judgeDraft, type OwnDraft } from './rules.ts';
import type { DraftRow } from './schema.ts';

const me = 'laptop';
const row = (over: Partial<Record<keyof DraftRow, unknown>> = {}) =>
  ({ text: 'From the desktop', writtenMs: 2_000, basedOnMs: null, clientId: 'desktop', ...over }) as DraftRow;
const mine = (over: Partial<OwnDraft> = {}): OwnDraft => ({
  text: 'From the laptop',
  writtenMs: 1_000,
  basedOnMs: null,
  clientId: me,
  ...over,
});

describe('J4: a draft of another device', () => {
  it('stands here when nothing is being written here, and after what was sent before it', () => {
    expect(judgeDraft(row(), null, me)).toBe('adopt');
    expect(judgeDraft(row(), mine({ text: '' }), me)).toBe('adopt');
  });
  it('that is older than what was sent from here does not come back', () => {
    expect(judgeDraft(row({ writtenMs: 500 }), mine({ text: '' }), me)).toBe('keep');
  });
  it('that goes on from the words that are here takes their place', () => {
    expect(judgeDraft(row({ basedOnMs: 1_000 }), mine(), me)).toBe('adopt');
    expect(judgeDraft(row(), mine({ clientId: 'desktop' }), me)).toBe('adopt');
  });
  it('that did not know other words that are here is offered, and they stay', () => {
    expect(judgeDraft(row(), mine(), me)).toBe('offer');
    expect(judgeDraft(row({ basedOnMs: 700 }), mine(), me)).toBe('offer');
    expect(judgeDraft(row({ writtenMs: 500 }), mine(), me)).toBe('offer');
  });
  it('is asked about once: what was left, or what these words go on from, is known', () => {
    expect(judgeDraft(row(), mine({ basedOnMs: 2_000, writtenMs: 3_000 }), me)).toBe('keep');
    expect(judgeDraft(row({ writtenMs: 4_000 }), mine({ basedOnMs: 2_000, writtenMs: 3_000 }), me)).toBe('offer');
  });
  it('that was sent or discarded takes away what it went on from, never other words', () => {
    expect(judgeDraft(row({ text: '', basedOnMs: 1_000 }), mine(), me)).toBe('adopt');
    expect(judgeDraft(row({ text: '' }), mine(), me)).toBe('keep');
  });
  it('our own words on their way round change nothing, unless this device lost them', () => {
    expect(judgeDraft(row({ clientId: me }), mine(), me)).toBe('keep');
    expect(judgeDraft(row({ text: 'From the laptop' }), mine(), me)).toBe('keep');
    expect(judgeDraft(row({ clientId: me }), null, me)).toBe('adopt');
  });
});
