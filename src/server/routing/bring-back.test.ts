import { describe, expect, it } from 'vitest';
import { agentId } from '#shared/lib/ids.ts';
import { actedLately, findBack } from './bring-back.ts';
import { findGone } from './return-work.ts';

const now = new Date('2026-11-19T10:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1_000);
const ana = {
  id: agentId.parse('0192f0c1-0000-7000-8000-000000000001'),
  availability: 'away' as const,
  availabilityReason: 'missed_offers' as string | null,
  availabilitySince: ago(100),
  actedAt: null as Date | null,
  goneSince: null,
  isConnected: true,
};

describe('C4: whether somebody sits there, whatever runs out beside them', () => {
  it('who did something within the time that the workspace calls nobody there does', () => {
    expect(actedLately({ actedAt: ago(239) }, { idleS: 240 }, now)).toBe(true);
    expect(actedLately({ actedAt: ago(240) }, { idleS: 240 }, now)).toBe(false);
    expect(actedLately({ actedAt: null }, { idleS: 240 }, now)).toBe(false);
  });

  it('ten minutes where nobody said or where it never is; never less than a minute, because acts are stored to within seconds', () => {
    for (const grace of [{}, { idleS: 0 }]) {
      expect(actedLately({ actedAt: ago(599) }, grace, now)).toBe(true);
      expect(actedLately({ actedAt: ago(600) }, grace, now)).toBe(false);
    }
    expect(actedLately({ actedAt: ago(59) }, { idleS: 10 }, now)).toBe(true);
  });

  it('what they did since missed offers set them away brings them back; what they did before does not, and an away of their own choice is theirs', () => {
    expect(findBack([{ ...ana, actedAt: ago(99) }])).toHaveLength(1);
    expect(findBack([{ ...ana, actedAt: ago(101) }, ana])).toEqual([]);
    for (const availabilityReason of ['break', 'idle', null])
      expect(findBack([{ ...ana, actedAt: ago(1), availabilityReason }])).toEqual([]);
    expect(findBack([{ ...ana, availability: 'offline' as const, actedAt: ago(1) }])).toEqual([]);
  });

  it('C6: the grace of who is away counts from what they did last, and no act makes it longer for who is cut off', () => {
    const policy = { grace: { chosenS: 60, lostS: 90 } };
    const gone = (agent: Parameters<typeof findGone>[0][number]) =>
      findGone([agent], policy, now, ago(1_000)).get(agent.id);
    expect(gone(ana)).toBe('away');
    expect(gone({ ...ana, actedAt: ago(59) })).toBeUndefined();
    expect(gone({ ...ana, actedAt: ago(60) })).toBe('away');
    expect(gone({ ...ana, actedAt: ago(300) })).toBe('away');
    expect(gone({ ...ana, availability: 'online', actedAt: ago(1), isConnected: false, goneSince: ago(90) })).toBe(
      'lost',
    );
  });
});
