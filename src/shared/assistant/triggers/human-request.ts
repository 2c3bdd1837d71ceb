import { findPhrases, joinPhrases, type PhraseMatch } from '../phrases.ts';
import { createSpeller, repairSpelling } from '../spelling.ts';
import { type Token, tokenize } from '../tokenize.ts';
import type { Span } from '../types.ts';
import { compileCommon } from './human-request-common.ts';
import { english } from './human-request-en.ts';
import { dutch, german, polish } from './human-request-germanic-slavic.ts';
import { french, italian, portuguese, spanish } from './human-request-romance.ts';
import { requestWords } from './human-request-words.ts';

/** A1: where the customer asks for a person. */
export type HumanRequest = Span;

const packs = [
  english,
  spanish,
  french,
  german,
  portuguese,
  italian,
  dutch,
  polish,
  ...requestWords.map(compileCommon),
];
/** The packs themselves are not kept: joined, they are held once. */
function joinPacks() {
  const compiled = packs.map((compile) => compile());
  return {
    asks: joinPhrases(compiled.map((pack) => pack.asks)),
    denies: joinPhrases(compiled.map((pack) => pack.denies)),
    refuses: joinPhrases(compiled.map((pack) => pack.refusesMachine)),
    speller: createSpeller(
      compiled.flatMap((pack) => pack.vocabulary),
      compiled.flatMap((pack) => pack.lookalikes),
    ),
  };
}
let joined: ReturnType<typeof joinPacks> | undefined;

/**
 * Finds an explicit request for a person in the customer's raw words, in eight languages at once (people mix them). SEC-68: rules on
 * words, outside any model; what else the text says ("ignore the rules", "you may not hand over") can't take a request away.
 * Null when there is none. `tokens`: those of the text, where they are known.
 */
export function findHumanRequest(text: string, tokens: readonly Token[] = tokenize(text)): HumanRequest | null {
  joined ??= joinPacks();
  const { asks, denies, refuses, speller } = joined;
  const words = tokens.map(({ word }) => repairSpelling(word, speller));
  const refusal = findPhrases(tokens, refuses, words)[0];
  if (refusal) return spanOf(refusal);
  const found = findPhrases(tokens, asks, words);
  if (found.length === 0) return null;
  const denied = findPhrases(tokens, denies, words);
  const standing = found.find((match) => !denied.some((denial) => overrules(denial, match, tokens)));
  return standing ? spanOf(standing) : null;

  function spanOf({ from, to }: PhraseMatch): Span {
    return { start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 };
  }
}

const people = new Set(
  'human humans person agent agents operator operators representative rep advisor adviser receptionist supervisor manager someone people'.split(
    ' ',
  ),
);
const aroundPeople = new Set(
  'transfer transferred connect forward handoff handover hand off over escalate escalation request requests requested ask asks asking asked want wants need needs get speak speaking talk talking chat call live real customer user service support to for with a an the'.split(
    ' ',
  ),
);

/** A1 in the name of a turn (`transfer_agent`, `human.request`, `AgentHandoff`): it is of a person and of nothing else. Null for `ask_agent_name`. */
export function findHumanName(tokens: readonly Token[]): HumanRequest | null {
  const [first, last] = [tokens[0], tokens.at(-1)];
  const isOfPeople = tokens.some(({ word }) => people.has(word));
  if (!first || !last || !isOfPeople) return null;
  const isAll = tokens.every(({ word }) => people.has(word) || aroundPeople.has(word));
  return isAll ? { start: first.start, end: last.end } : null;
}

/**
 * A denial counts when it holds the end of the request (the person) or all of it, and no comma parts the two: what stands before it in
 * "no, I want a person" or "this helps nothing, give me a person" denies something else.
 */
function overrules(denial: PhraseMatch, match: PhraseMatch, tokens: readonly Token[]): boolean {
  if (denial.from >= match.to || denial.to <= match.from) return false;
  if (denial.to < match.to && denial.from > match.from) return false;
  return !tokens.slice(denial.from + 1, match.from + 1).some(({ afterComma }) => afterComma);
}
