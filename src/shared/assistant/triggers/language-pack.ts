import { compilePhrases, type PhraseRules, type WordSets } from '../phrases.ts';

/** What one language brings to the recognition of a request for a person (A1). */
export type HumanRequestPack = {
  /** A person is asked for. */
  asks: PhraseRules;
  /** Overrules an `asks` that it overlaps: a refusal, a report, a homonym ("I don't need a human", "human resources"). */
  denies: PhraseRules;
  /** The machine is refused; nothing overrules this. */
  refusesMachine: PhraseRules;
  /** Words worth repairing when mistyped. */
  vocabulary: readonly string[];
  /** Real words one slip away from them. */
  lookalikes: readonly string[];
};

export type PackSource = {
  sets: WordSets;
  asks: string;
  denies: string;
  refusesMachine: string;
  repaired?: readonly string[];
  lookalikes?: string;
};

/** Compiled when it is asked for, not when it is loaded: the desk that never asks must not wait for it at its start (decision 33). `repaired` names the sets whose words are repaired when mistyped. */
export function compilePack(source: PackSource): () => HumanRequestPack {
  return () => compile(source);
}

function compile(source: PackSource): HumanRequestPack {
  const { sets } = source;
  const vocabulary = (source.repaired ?? [])
    .flatMap((name) => (sets[name] ?? '').split(/[,\s]+/))
    .filter((word) => /^[a-z]{5,}$/.test(word));
  return {
    asks: compilePhrases('asks', sets, source.asks),
    denies: compilePhrases('denies', sets, source.denies),
    refusesMachine: compilePhrases('refusesMachine', sets, source.refusesMachine),
    vocabulary: [...new Set(vocabulary)],
    lookalikes: [...Object.values(sets), source.lookalikes ?? '']
      .flatMap((words) => words.split(/[,\s]+/))
      .filter(Boolean),
  };
}
