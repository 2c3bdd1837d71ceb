import { describe, expect, it } from 'vitest';
import type { ConversationRecord } from '#server/conversation/conversation-record.ts';
import { takePage } from './take-page.ts';

const begun = (): Pick<ConversationRecord, 'page' | 'trail'> => ({ page: null, trail: [] });
const at = (minute: number) => `2026-11-19T10:0${minute}:00.000Z`;
const page = (path: string) => ({ url: `https://app.example${path}`, title: path });
const take = (record: Pick<ConversationRecord, 'page' | 'trail'>, ...rest: [Parameters<typeof takePage>[1], string]) =>
  takePage(record as ConversationRecord, ...rest);

describe('B4: the pages of a customer', () => {
  it('the one they left joins the trail', () => {
    const record = begun();
    expect(take(record, page('/a'), at(1))).toBe(true);
    expect(take(record, page('/b'), at(2))).toBe(true);
    expect(take(record, page('/b'), at(3))).toBe(false);
    expect(record.page).toMatchObject({ title: '/b', at: at(3) });
    expect(record.trail.map(({ title }) => title)).toEqual(['/a']);
  });

  it('SEC-86: refused, what was kept is forgotten, nothing more is kept and no move is told; the page itself is known', () => {
    const record = begun();
    take(record, { ...page('/a'), consent: true }, at(1));
    take(record, page('/b'), at(2));
    expect(record.page?.consent).toEqual({ given: true, at: at(1) });
    expect(record.trail).toHaveLength(1);

    const steps = [{ ...page('/x'), at: at(2) }];
    expect(take(record, { ...page('/c'), consent: false, trail: steps }, at(3))).toBe(false);
    expect(record).toMatchObject({ trail: [], page: { title: '/c', consent: { given: false, at: at(3) } } });
    // What was said last holds where nothing is said.
    expect(take(record, { ...page('/d'), trail: steps }, at(4))).toBe(false);
    expect(record).toMatchObject({ trail: [], page: { title: '/d', consent: { given: false, at: at(3) } } });

    expect(take(record, { ...page('/e'), consent: true }, at(5))).toBe(true);
    expect(record.trail.map(({ title }) => title)).toEqual(['/d']);
  });
});
