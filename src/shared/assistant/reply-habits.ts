import { countAlike, learnReplies, type NextReplyModel, nextReplies, type PastReply, type Said } from './next-reply.ts';
import { type ReplyKind, readKind } from './reply-kinds.ts';
import type { SuggestedReply } from './suggest.ts';

/** What agents usually send in such a place, with the figures that say how usual it is. */
export type Habit = {
  kind: ReplyKind;
  chance: number;
  /** Of the `of` earlier places most like this one, in so many this was sent next. */
  times: number;
  of: number;
  /** The earlier reply whose place was most alike. */
  text: string;
};

/** What one habit would be sent as. `owner`: the article or correction it comes from. */
export type HabitWords = Pick<SuggestedReply, 'title' | 'text' | 'sources' | 'restsOnNote'> & { reason: string };

/** Fewer replies of a known kind, or of fewer kinds, teach nothing that would hold for the next conversation. */
const leastReplies = 10;
const leastKinds = 2;
/** A chance that is said is right about as often (measure-next-replies.ts); below a half something else is likelier. */
const leastChance = 0.5;
/** One such place may be chance. */
const leastTimes = 3;
const mostHabits = 2;
const mostProposed = 3;

/** Null where the data is thin. The words before each reply are let go once they are learned. */
export function learnHabits(replies: readonly PastReply[]): NextReplyModel | null {
  if (replies.length < leastReplies || new Set(replies.map(({ kind }) => kind)).size < leastKinds) return null;
  const model = learnReplies(replies);
  return { ...model, examples: model.examples.map((one) => ({ ...one, reply: { ...one.reply, before: [] } })) };
}

/** What is usual after these turns: likely by what was learned, and borne out by most of the places that were like this one. */
export function findHabits(model: NextReplyModel, before: readonly Said[]): Habit[] {
  if (before.at(-1)?.author !== 'customer') return [];
  const likely = nextReplies(model, before, mostHabits).filter(({ chance }) => chance >= leastChance);
  if (likely.length === 0) return [];
  const { counts, of } = countAlike(model, before);
  return likely.flatMap(({ kind, chance, reply }) => {
    const times = counts.get(kind) ?? 0;
    if (times < leastTimes || times < of * leastChance) return [];
    return [{ kind: readKind(kind), chance, times, of, text: reply.text }];
  });
}

/**
 * Puts what is usual among the proposals: what articles and approved corrections say keeps its order and its place before it; past replies, which only fit the words, stand behind
 * it. Where it is proposed already, the reason says so too. At most three in all.
 */
export function proposeHabits(
  proposals: readonly SuggestedReply[],
  habits: readonly { habit: Habit; words: HabitWords }[],
): SuggestedReply[] {
  let replies = [...proposals];
  for (const { habit, words } of habits) {
    const usual = `Usually sent next here, ${habit.times} of ${habit.of} times`;
    const same = replies.find((reply) => isSame(reply, words));
    if (same) {
      // What it is called by the team says more than the conversation in which it was found.
      const named = habit.kind.of === 'saved' && same.sources.length === 0 ? words : same;
      const told = { ...same, title: named.title, reason: `${named.reason} · ${usual}` };
      replies = replies.map((reply) => (reply === same ? told : reply));
      if (same.sources.length > 0) continue;
      replies = replies.filter((reply) => reply !== told);
      replies.splice(placeFor(replies), 0, told);
      continue;
    }
    const { reason, ...rest } = words;
    const usualReply: SuggestedReply = {
      ...rest,
      rank: 1,
      confidence: habit.chance,
      reason: `${reason} · ${usual}`,
      checks: [],
    };
    replies.splice(Math.min(placeFor(replies), mostProposed - 1), 0, usualReply);
  }
  return replies.slice(0, mostProposed).map((reply, i) => ({ ...reply, rank: (i + 1) as 1 | 2 | 3 }));
}

/** Behind the last that rests on a source. */
const placeFor = (replies: readonly SuggestedReply[]) => replies.findLastIndex(({ sources }) => sources.length > 0) + 1;

function isSame(reply: SuggestedReply, words: HabitWords): boolean {
  const [one, other] = [reply.sources[0], words.sources[0]];
  if (one && other)
    return (
      one.articleId === other.articleId && one.correctionId === other.correctionId && one.section === other.section
    );
  return fold(reply.text) === fold(words.text);
}

const fold = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase();
