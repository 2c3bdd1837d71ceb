import { compilePhrases, findPhrases, joinPhrases } from '../phrases.ts';
import type { Token } from '../tokenize.ts';
import type { Span } from '../types.ts';

/**
 * What a turn does in the talk, whatever it is about, by the names of ISO 24617-2 (dialogue acts):
 * `disagree`: the customer says no to what was said or offered (disagreement, disconfirm, decline);
 * `not_understood`: either side could not make out what the other said (auto-negative feedback);
 * `failed`: the assistant reports that it could not do what was asked, or that there is none of it.
 * Requests for a person (A1), reports that a step did not help and repetition (A4) have readers of their own.
 */
export type ActKind = 'disagree' | 'not_understood' | 'failed';
export type Act = Span & { kind: ActKind };

/** Plain in words as in names; in the eight languages of A1. */
const notUnderstood = compilePhrases(
  'not_understood',
  {},
  `
  ^ did not understand
  i|we didn't|don't|couldn't|can't|cannot +1 understand|follow|catch|hear
  i|we did|do|could not +1 understand|follow|catch|hear
  not|didn't|couldn't catch that
  sorry i +1 didn't|not get that|it|this
  could|can|would|please you? +1 rephrase|reword|repeat
  say that again
  what do you mean
  no +1 entendi|entiendo
  no he entendido
  n +1 pas compris
  ne comprends|comprend pas
  nicht verstanden
  verstehe +3 nicht
  nao entendi|entendo|percebi
  non ho capito
  non capisco
  niet begrepen|verstaan
  begrijp +3 niet
  nie zrozumialem|zrozumialam|rozumiem
`,
);
const failedWords = compilePhrases(
  'failed',
  {},
  `
  unable to
  i|we can't|cannot|couldn't +1 find|locate|complete|process|access|retrieve|book|change|cancel|reach|confirm|do
  i|we could|can not +1 find|locate|complete|process|access|retrieve|book|change|cancel|reach|confirm|do
  something went wrong
  error|problem occurred
  failed to
  no longer available|exists|exist|possible
  no +2 available
  not|isn't|aren't|wasn't +1 available|possible
  is|are|was|were currently|temporarily? unavailable
  fully booked
  sold out
  no +2 disponible|disponibles|disponivel|disponibile|disponibili
  pas disponible|disponibles|possible
  n +1 pas pu
  nicht verfugbar|moglich|gefunden|geklappt
  leider +5 nicht
  nao consegui|foi|esta|disponivel
  non +2 riuscito|possibile|disponibile
  niet beschikbaar|mogelijk|gelukt|gevonden
  nie udalo|znaleziono|mozna
  no +1 pude|podido|posible
`,
);
const bareNo = compilePhrases(
  'disagree',
  { no: 'no, nope, nah, non, nein, nee, nao, nie' },
  `
  ^ {no} $
  ^ {no} {no} $
  ^ not really|quite|at $
  ^ that's|thats not it|right $
  ^ that is not it|right $
`,
);

/** Said by recognisers in the names of turns (Dialogflow, Lex, Rasa, LUIS and phone bots use these), and plain only there. */
const notUnderstoodNames = compilePhrases(
  'not_understood',
  {},
  `
  fallback|noise|inconclusive|nomatch|noinput|silence|unintelligible|unrecognized|unrecognised|unclear|garbage|rephrase|misunderstood|misunderstanding|oos
  no match|input|intent|speech|understanding
  not +1 understand|understood|recognized|recognised|clear|heard
  out of scope|domain
  ^ none|other|unknown|irrelevant|repeat $
`,
);
const failedNames = compilePhrases(
  'failed',
  {},
  `
  fail|fails|failed|failure|failing|error|unable|unavailable|impossible|cannot|can't
  not +1 available|possible|found|supported|allowed|exist|exists
  no longer|more
  no +2 available|found|availability|results
`,
);
const disagreeNames = compilePhrases(
  'disagree',
  {},
  `
  negate|negates|negation|deny|denies|denial|disagree|disagrees|disagreement|disconfirm|reject|rejects|rejection|decline|refuse|refusal
  ^ no|nope|wrong|incorrect|negative $
  say|says no
`,
);

const none: readonly ReturnType<typeof compilePhrases>[] = [];
const rulesOf = (author: 'customer' | 'assistant', isLabel: boolean) =>
  joinPhrases([
    notUnderstood,
    ...(author === 'assistant' ? [failedWords] : [bareNo]),
    ...(isLabel ? [notUnderstoodNames, author === 'assistant' ? failedNames : disagreeNames] : none),
  ]);
const rules = {
  customer: { words: rulesOf('customer', false), label: rulesOf('customer', true) },
  assistant: { words: rulesOf('assistant', false), label: rulesOf('assistant', true) },
} as const;

/** Each act that a turn plainly is, once, at its first place. `tokens` of its words, or of its label as words. Linear in them. */
export function findActs(
  author: 'customer' | 'assistant',
  tokens: readonly Token[],
  { isLabel }: { isLabel: boolean },
): Act[] {
  const acts = new Map<ActKind, Act>();
  for (const { name, from, to } of findPhrases(tokens, rules[author][isLabel ? 'label' : 'words'])) {
    const kind = name as ActKind;
    // "No. That was all, thanks" is no disagreement: in words it is one only where nothing follows.
    if (kind === 'disagree' && !isLabel && to < tokens.length) continue;
    if (!acts.has(kind)) acts.set(kind, { kind, start: tokens[from]?.start ?? 0, end: tokens[to - 1]?.end ?? 0 });
  }
  return [...acts.values()];
}
