import { compilePhrases, findPhrases } from './phrases.ts';
import { feelings, intensifiers, negators } from './sentiment-lexicon.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { Span } from './types.ts';

/** -1 (furious) to 1 (delighted), 0 neutral; with the words that weigh most. */
export type Sentiment = { score: number; spans: readonly Span[] };

/** Dissatisfaction that uses no strong word: polite, dry or reported. */
const polite = compilePhrases(
  'polite',
  {},
  `
  not|isn't|wasn't|hardly|doesn't|didn't +2 acceptable|good|enough|helpful|happy|working|work|worked|satisfied|satisfactory|impressed|ideal|help|helped|answer|right|correct|true|what
  does|did not +1 work|help|answer|solve
  still not|no|doesn't|isn't|haven't|waiting|broken|nothing|hasn't
  already|just told|said|tried|did|explained|asked|sent|answered
  how many times
  third|second|fourth|fifth|3rd|2nd|4th time
  again and again
  over and over
  for|been|after|in|over +1 hours|days|weeks|months|ages
  for|been|after|over +2 hours|days|weeks|months
  what a joke|shame|mess
  waste|wasting of|my|our time
  no one|body +2 helps|answers|replies|responds|cares|called|replied|responded|answered
  no response|reply|answer|help|solution
  i expected|expect better|more
  not happy|impressed|amused|pleased|thrilled
  ask|asked for a? manager|supervisor
  never|not again|use|using|fly|flying|buy|buying
  do you even
  are you kidding|serious|joking
  you|they keep|kept
  come on
  seriously
  thanks|thank you? for nothing
  could|should have been
  let me|us down
  makes|made no sense
  why can't|don't|won't|is|isn't you|it|this|there
  no funciona
  ne|n marche|fonctionne pas
  funktioniert|geht nicht|immer
  nie dziala
  werkt niet
  non funziona
  nao funciona
`,
);

/** Turns a happy word around: "works great, said nobody". Praise right after a failure is usually sarcasm. */
const sarcastic = compilePhrases(
  'sarcastic',
  {},
  `
  great|thanks|wonderful|brilliant|awesome|nice|lovely|fantastic|good another|more|job|work|service|now|just +3 broken|down|late|delayed|failed|again|lost|cancelled|crash|useless|nothing
  yeah right
  oh great|wonderful|good|brilliant
  so much for
  how nice|lovely|convenient
`,
);

/** Squashes a sum into -1 to 1; at 1.2 a single strong word stays below 0.7. */
const squash = 1.2;

/** How the customer feels about the service in this text. Linear in its length. */
export function scoreSentiment(text: string): Sentiment {
  const tokens = tokenize(text);
  const words = tokens.map(({ word }) => word);
  const marked: { at: number; to: number; value: number }[] = [];
  for (let i = 0; i < tokens.length; i += 1) {
    const value = wordValue(tokens, i);
    if (value !== 0) marked.push({ at: i, to: i + 1, value });
  }
  for (const match of findPhrases(tokens, polite, words)) marked.push({ at: match.from, to: match.to, value: -0.55 });
  for (const match of findPhrases(tokens, sarcastic, words)) marked.push({ at: match.from, to: match.to, value: -1 });
  const mood = shoutingOf(text);
  const negative = marked.filter((mark) => mark.value < 0).reduce((sum, mark) => sum + mark.value, 0);
  const positive = marked.filter((mark) => mark.value > 0).reduce((sum, mark) => sum + mark.value, 0);
  // Thanks at the end of a complaint are manners: the complaint weighs more.
  const sum =
    (negative * (negative < 0 ? 1 + mood : 1) + positive * (negative < -0.4 ? 0.45 : 1)) /
    Math.sqrt(1 + marked.length / 6);
  const score = sum === 0 ? 0 : sum / Math.sqrt(sum * sum + squash);
  const strongest = [...marked]
    .filter((mark) => Math.sign(mark.value) === Math.sign(score) && Math.abs(mark.value) >= 0.5)
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
  return {
    score: Math.max(-1, Math.min(1, score)),
    spans: strongest
      .slice(0, 3)
      .map((mark) => ({ start: tokens[mark.at]?.start ?? 0, end: tokens[mark.to - 1]?.end ?? 0 })),
  };
}

function wordValue(tokens: readonly Token[], at: number): number {
  const word = tokens[at]?.word ?? '';
  const base = feelings[word] ?? (word.endsWith("'s") ? feelings[word.slice(0, -2)] : undefined);
  if (base === undefined || !Object.hasOwn(feelings, word.replace(/'s$/, ''))) return 0;
  let value = base;
  for (let back = 1; back <= 3 && at - back >= 0; back += 1) {
    const before = tokens[at - back];
    if (!before || before.stretch !== tokens[at]?.stretch) break;
    const factor = intensifiers.get(before.word);
    if (factor !== undefined && back === 1) value *= factor;
    if (negators.has(before.word)) {
      // "not bad" is faint praise, "not good" a complaint.
      value = value < 0 ? -value * 0.4 : -value * 0.8;
      break;
    }
    if (tokens[at - back + 1]?.afterComma) break;
  }
  return value;
}

/** Capitals and rows of ! and ? make a complaint louder, 0 to 0.6. */
function shoutingOf(text: string): number {
  const head = text.slice(0, 4_000);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  const capitals = head.match(/\p{Lu}/gu)?.length ?? 0;
  const marks = (head.match(/[!?]{2,}/g)?.length ?? 0) + (head.match(/!/g)?.length ?? 0) / 3;
  return Math.min(0.6, (letters > 12 && capitals / letters > 0.6 ? 0.35 : 0) + Math.min(0.3, marks * 0.15));
}

/** A2: how the feeling moved over the conversation: last third against first third, negative when it sank. */
export function driftOf(scores: readonly number[]): number {
  if (scores.length < 2) return 0;
  const part = Math.max(1, Math.floor(scores.length / 3));
  const mean = (list: readonly number[]) => list.reduce((sum, score) => sum + score, 0) / list.length;
  return mean(scores.slice(-part)) - mean(scores.slice(0, part));
}

/** The mood in a word or two, as the summary shows it ("Frustrated, rising"). */
export function moodOf(scores: readonly number[]): string {
  const now = scores.at(-1) ?? 0;
  const worst = Math.min(0, ...scores.slice(-3));
  const level = Math.min(now, worst * 0.9);
  const word =
    level < -0.6
      ? 'Angry'
      : level < -0.3
        ? 'Frustrated'
        : level < -0.12
          ? 'Uneasy'
          : now > 0.35
            ? 'Friendly'
            : 'Neutral';
  const drift = driftOf(scores);
  if (level < -0.12 && drift < -0.2) return `${word}, rising`;
  return level < -0.12 && drift > 0.2 ? `${word}, easing` : word;
}
