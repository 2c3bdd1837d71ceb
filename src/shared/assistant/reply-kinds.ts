import type { PastReply, Said } from './next-reply.ts';
import { tokenize } from './tokenize.ts';

/** A reply that an agent sent, with what is known of where its words came from. */
export type SentReply = {
  id: string;
  conversationId: string;
  text: string;
  /** The passage of knowledge whose words were inserted for it, where it came from a suggestion. */
  passageId: string | null;
  before: readonly Said[];
};

/** A saved reply as it is written, variables in braces. */
export type SavedText = { id: string; text: string };

/** What a kind is: a saved reply, a passage of knowledge, or a sentence that agents say again and again. */
export type ReplyKind = { of: 'saved' | 'passage' | 'said'; id: string };

/** A sentence is a habit when it was sent in so many conversations: two may be chance, and one conversation is one customer's matter. */
const leastSaid = 3;
/** Of the word runs of a saved reply so many are still in a reply that was made from it: a name put in breaks three, a sentence left out more. */
const leastKept = 0.7;
/** Fewer runs ("Thanks a lot") tell no saved reply from another. */
const fewestRuns = 3;
const mostCharacters = 2_000;

export const kindName = ({ of, id }: ReplyKind): string => `${of}:${id}`;
export function readKind(name: string): ReplyKind {
  const at = name.indexOf(':');
  const of = name.slice(0, at);
  return { of: of === 'saved' || of === 'passage' ? of : 'said', id: name.slice(at + 1) };
}

/**
 * D1: gives past replies the kind that agents gave them: the saved reply whose words they keep, else the passage that their suggestion rested on, else the sentence itself where it
 * is said again and again. A reply that has none is not learned from.
 */
export function labelReplies(sent: readonly SentReply[], saved: readonly SavedText[]): PastReply[] {
  const originals = indexSaved(saved);
  const spokenIn = new Map<string, Set<string>>();
  const named = sent.map((reply) => {
    const savedId = originals.find(reply.text);
    if (savedId !== null) return { reply, kind: kindName({ of: 'saved', id: savedId }) };
    if (reply.passageId !== null) return { reply, kind: kindName({ of: 'passage', id: reply.passageId }) };
    const said = wordsOf(reply.text).join(' ');
    spokenIn.set(said, (spokenIn.get(said) ?? new Set()).add(reply.conversationId));
    return { reply, said };
  });
  return named.flatMap(({ reply: { id, text, before }, kind, said = '' }) => {
    const isHabit = said !== '' && (spokenIn.get(said)?.size ?? 0) >= leastSaid;
    const name = kind ?? (isHabit ? kindName({ of: 'said', id: said }) : undefined);
    return name === undefined ? [] : [{ id, text, kind: name, before }];
  });
}

/** Three words in a row, of which a saved reply has many and few others share. */
function indexSaved(saved: readonly SavedText[]): { find: (text: string) => string | null } {
  const holders = new Map<string, number[]>();
  const sizes = saved.map(({ text }, at) => {
    const runs = text.split(/\{\{[^{}]*\}\}/).flatMap((part) => [...runsOf(part)]);
    for (const run of new Set(runs)) holders.set(run, [...(holders.get(run) ?? []), at]);
    return new Set(runs).size;
  });
  return {
    find(text) {
      if (holders.size === 0) return null;
      const kept = new Map<number, number>();
      for (const run of runsOf(text)) for (const at of holders.get(run) ?? []) kept.set(at, (kept.get(at) ?? 0) + 1);
      let best: string | null = null;
      let most = 0;
      for (const [at, count] of kept) {
        const size = sizes[at] ?? 0;
        if (size < fewestRuns || count < leastKept * size || count <= most) continue;
        most = count;
        best = saved[at]?.id ?? null;
      }
      return best;
    },
  };
}

function runsOf(text: string): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(2).map((word, i) => `${words[i]} ${words[i + 1]} ${word}`));
}

const wordsOf = (text: string) => tokenize(text.slice(0, mostCharacters)).map(({ word }) => word);
