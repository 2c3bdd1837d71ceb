import { type Token, tokenize } from '../assistant/tokenize.ts';
import type { KnownLanguage } from '../assistant/types.ts';
import { poleAt, readSteps, type Step } from '../suggestion/compare-sentences.ts';
import { denials, idleDenials } from '../suggestion/compare-words.ts';

/** What is said of one thing: a part of a sentence, with what it denies and what it is limited by. */
export type Clause = {
  stems: ReadonlySet<string>;
  /** What is denied: `not valid` denies `valid`, `cannot be paid out` `pay`. */
  denied: ReadonlySet<string>;
  /** It denies for all time: `never` speaks against what happens only later, or only then. */
  isAbsolute: boolean;
  /** Says that something is shut out by a word of its own: `excluded`, `impossible`. Everything it speaks of is denied then. */
  isRefusal: boolean;
  /** Says that something can be, or is part of it. */
  isGrant: boolean;
  /** Every denial of it denies a duty: `you need not come` says nothing against coming. */
  isReleased: boolean;
  /** Says that something must be. */
  isDuty: boolean;
  /** Kinds of words that limit it (`only`, `until`, `if`), sorted: `possible until then` and `not possible later` are the same. */
  limits: string;
  /** Words that have an opposite, as `group pole`. */
  poles: ReadonlySet<string>;
};

/** Words that deny nothing of the matter: what is free, what is limited, what is so for some, and conditions. */
const free =
  /\b(?:free of charge|(?:costs?|charged?|pay) nothing|nothing is charged|(?:without|no)(?: an?| any)?(?: \w+)? (?:fees?|charges?|costs?)|(?:do|does)(?: not|n['’]t) (?:cost|pay|charge) (?:anything|for)|at no (?:extra )?cost|kostet nichts|ohne (?:\w+ )?(?:gebühr|kosten)\w*|keine (?:gebühr|kosten)\w*)/giu;
const some = /\bnot (?:every|all)\b|\bnicht (?:jede\w*|alle)\b/giu;
const conditional =
  /(\b(?:if|when|unless|until|wenn|falls|sobald|solange|si|cuando|quand|quando|als|jeśli)\b[^,.;:!?]{0,80}?)\b(?:not|nicht|noch nicht|no|pas|não|non|niet|nie)\b/giu;
const contracted =
  /\b(do|does|did|is|are|was|were|have|has|had|would|could|should|might|must|need)n['’]?t\b|\b(ca)n['’]?t\b|\b(wo)n['’]?t\b/giu;
const absolute = /^(?:never|nie|niemals|jamais|nunca|jamas|mai|nooit|nigdy)$/u;
const refusing =
  /^(?:exclud(?:ed|es)|impossible|unavailable|unsupported|invalid|forbidden|prohibited|refused?|refuses|reject(?:ed|s)?|decline[ds]?|avoid|ausgeschlossen|unmoglich|verboten|untersagt|unzulassig|ungultig|abgelehnt|exclu(?:e?s?|id[oa]s?)|imposible|prohibid[oa]s?|interdite?s?|impossibile|escluso|impossivel|proibid[oa]s?|uitgesloten|onmogelijk|verboden|wykluczon\w*|niemozliwe)$/u;
const granting =
  /^(?:can|may|works?|possible|allowed|permitted|available|accepted|covers?|covered|includ\w+|supported|valid|konnen|kann|darf|durfen|moglich|erlaubt|zulassig|enthalten|inbegriffen|gultig|pued\w+|posible|permitid\w*|peut|peuvent|possible|autoris\w*|inclus\w*|puo|possono|possibile|pode\w*|possivel|kan|kunt|mogelijk|mozna|mozliwe)$/u;
/** As an answer to the question, not of the matter. */
const plainNo = /(?:^|(?<=[.!?]\s))(?:no|nein|non|não|nie|nee)[,.!]\s/giu;
const nobodyIs = /\b(?:nobody|no one) (?:is|are|will be)\b|\bniemand ist\b/giu;
const nobody = /\b(?:nobody|no one|nowhere|neither|nor|niemand\w*|nirgends|weder)\b/giu;
const idle = /\b(?:nothing|nichts)\b/giu;

const sentenceEnd = /[.!?;:\n]+(?=\s|$)/u;
const clauseEnd =
  /,\s+|\s[-–—]\s|\s(?=(?:and|but|or|so|because|otherwise|und|aber|oder|sondern|weil|sonst|pero|porque|mais|car|mas|maar|want|ale)\s)/iu;
const limiting: readonly (readonly [string, ReadonlySet<string>])[] = (
  [
    [
      'other',
      'other others another else different andere anderen anderer otro otros otra otras autre autres outro outros altro altri',
    ],
    [
      'only',
      'only just solely except unless besides outside reserved apart nur ausser ausschliesslich solo solamente salvo excepto seulement sauf apenas soltanto alleen behalve tylko',
    ],
    [
      'until',
      'until till before earlier later latest bis vor spatestens spater hasta antes jusqu avant ate fino prima tot przed',
    ],
    ['after', 'after afterwards once already longer anymore nach sobald schon mehr despues vez apres depois dopo'],
    [
      'if',
      'if when whenever while then otherwise instead wenn falls sofern solange sonst si cuando quand quando als jesli',
    ],
    ['more', 'more less than over above under below uber unter mehr weniger'],
    ['maybe', 'may might some sometimes usually normally einige manchmal meist normalerweise'],
  ] as const
).map(([kind, listed]) => [kind, new Set(listed.split(' '))]);
const duty =
  /^(?:must|required|requires?|needs?|needed|necessary|mandatory|obligatory|muss|mussen|brauch\w*|benotig\w*|notig|notwendig|erforderlich|pflicht|obligatori\w*|necesari\w*|necesita\w*|obligatoire|necessaire|faut|deve\w*|moet\w*|nodig)$/u;
/** They say that something can be, not what: what they deny is what stands beside them. */
const ableness =
  /^(?:possible|able|allow\w*|permit\w*|available|accept\w*|moglich|erlaubt|zulassig|posible|permitid\w*|autoris\w*|possibile|possivel|mogelijk|toegestaan|mozliwe)$/u;
const mostClauses = 200;

/** The clauses of a text in order. Pure; what is denied in a condition denies nothing. */
export function readClauses(text: string, language: KnownLanguage): Clause[] {
  return plainly(text)
    .split(sentenceEnd)
    .flatMap((sentence) => joinShort(sentence.split(clauseEnd), language))
    .slice(0, mostClauses)
    .map((part) => readClause(part, language));
}

function plainly(text: string): string {
  return text
    .replace(plainNo, '')
    .replace(free, 'free')
    .replace(contracted, (_, verb?: string) => `${verb ?? 'can'} not`)
    .replace(nobodyIs, ' ')
    .replace(nobody, 'not')
    .replace(some, 'some')
    .replace(conditional, '$1')
    .replace(idle, ' ')
    .replace(idleDenials, ' ');
}

/** A part that says too little by itself belongs to the one before it, or to the next: `…, Sunday and holidays`. */
function joinShort(parts: readonly string[], language: KnownLanguage): string[] {
  const joined: string[] = [];
  let isLastShort = false;
  for (const part of parts) {
    const isShort = stemsOf(readSteps(part, language)).size < 2;
    const last = joined.at(-1);
    if (last !== undefined && (isShort || isLastShort)) joined[joined.length - 1] = `${last}, ${part}`;
    else joined.push(part);
    isLastShort = stemsOf(readSteps(joined.at(-1) ?? '', language)).size < 2;
  }
  return joined;
}

function stemsOf(steps: readonly Step[]): Set<string> {
  return new Set(steps.flatMap(({ stems }) => [...stems]));
}

function readClause(part: string, language: KnownLanguage): Clause {
  const steps = readSteps(part, language);
  const terms = steps.flatMap((step) => step.terms);
  const tokens = tokenize(part);
  const denied = new Set<string>();
  let isReleased = true;
  let isDenied = false;
  tokens.forEach((token, at) => {
    if (!denials.has(token.word)) return;
    isDenied = true;
    if (!isRelease(tokens, at, language)) isReleased = false;
    const behind = terms.filter(({ start, word }) => start > token.start && !isLimit(word));
    const before = terms.findLast(({ start }) => start < token.start);
    // `es geht nicht` denies what stands before it; `not from us` nothing that could be held against another.
    const head = behind[0] ?? (at === tokens.length - 1 ? before : undefined);
    if (head === undefined) return;
    denied.add(head.stem);
    if (!ableness.test(head.word) && !duty.test(head.word)) return;
    for (const beside of [behind[1], before]) if (beside !== undefined) denied.add(beside.stem);
  });
  const limits = limiting.filter(([, words]) => tokens.some(({ word }) => words.has(word))).map(([kind]) => kind);
  const isRefusal = denied.size === 0 && tokens.some(({ word }) => refusing.test(word));
  if (isRefusal) for (const { word, stem } of terms) if (!refusing.test(word)) denied.add(stem);
  return {
    stems: stemsOf(steps),
    denied,
    isAbsolute: tokens.some(({ word }) => absolute.test(word)),
    isRefusal,
    isGrant: tokens.some(({ word }) => granting.test(word)),
    isReleased: isDenied && isReleased,
    isDuty: tokens.some(
      ({ word }, at) => duty.test(word) || (/^ha(?:ve|s|d)$/u.test(word) && tokens[at + 1]?.word === 'to'),
    ),
    limits: limits.join(' '),
    poles: new Set(tokens.flatMap(({ word }) => poleAt(word)?.join(' ') ?? [])),
  };
}

function isLimit(word: string): boolean {
  return limiting.some(([, words]) => words.has(word));
}

/** `do not have to`, `is not needed`, `no card is required`, `müssen Sie nicht`; `must not` forbids. */
function isRelease(tokens: readonly Token[], at: number, language: KnownLanguage): boolean {
  const behind = tokens.slice(at + 1, at + 6).map(({ word }) => word);
  if (behind[0] === 'have' && behind[1] === 'to') return true;
  if (behind.some((word) => word === 'need' || (word !== 'must' && duty.test(word)))) return true;
  const before = tokens.slice(Math.max(0, at - 3), at).map(({ word }) => word);
  return before.some((word) => (word !== 'must' || language !== 'en') && (word === 'need' || duty.test(word)));
}
