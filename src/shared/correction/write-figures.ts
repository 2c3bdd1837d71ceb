import type { KnownLanguage } from '../assistant/types.ts';

const ones = 'one two three four five six seven eight nine'.split(' ');
const teens = 'ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(' ');
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const english = new Map<string, number>([
  ...ones.map((word, at): [string, number] => [word, at + 1]),
  ...teens.map((word, at): [string, number] => [word, at + 10]),
  ...tens.map((word, at): [string, number] => [word, (at + 2) * 10]),
  ['dozen', 12],
]);
const scales = new Map([
  ['hundred', 100],
  ['thousand', 1_000],
  ['million', 1_000_000],
]);
const [one, teen, ten] = [ones, teens, tens].map((words) => `(?:${words.join('|')})`);
const belowHundred = `(?:${ten}(?:[ -]${one})?|${teen}|${one})`;
const figure = String.raw`\d{1,9}(?:[.,]\d{1,6})?`;
const belowThousand = `(?:(?:(?:a|${one}) )?hundred(?: (?:and )?${belowHundred})?|${belowHundred})`;
const written = new RegExp(
  String.raw`\b(?:(?:${figure}|${belowThousand}|a) (?:thousand|million)(?: (?:and )?${belowThousand})?|${figure} hundred|(?:a )?dozen|${belowThousand})\b`,
  'giu',
);

const germanOnes = 'ein zwei drei vier fünf sechs sieben acht neun'.split(' ');
const germanTeens = 'zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn'.split(' ');
const germanTens = 'zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
/** 2 to 99 and whole hundreds and thousands. */
const german = new Map<string, number>([
  ...germanOnes.slice(1).map((word, at): [string, number] => [word, at + 2]),
  ...germanTeens.map((word, at): [string, number] => [word, at + 10]),
  ...germanTens.flatMap((word, at): [string, number][] => [
    [word, (at + 2) * 10],
    ...germanOnes.map((unit, by): [string, number] => [`${unit}und${word}`, (at + 2) * 10 + by + 1]),
  ]),
  ...['', ...germanOnes].flatMap((unit, by): [string, number][] => [
    [`${unit}hundert`, Math.max(1, by) * 100],
    [`${unit}tausend`, Math.max(1, by) * 1_000],
  ]),
  ['zehntausend', 10_000],
]);

const smaller: Readonly<Record<string, readonly [number, string]>> = {
  minute: [60, 'seconds'],
  hour: [60, 'minutes'],
  day: [24, 'hours'],
  week: [7, 'days'],
  year: [12, 'months'],
  stunde: [60, 'Minuten'],
  tag: [24, 'Stunden'],
  woche: [7, 'Tage'],
  jahr: [12, 'Monate'],
};
const unit = '(minute|hour|day|week|year|stunde|tag|woche|jahr)(?:n|s|e|es)?';
const halved = new RegExp(String.raw`\b(?:half an?|(?:ein(?:e[nrms]?)? )?halbe[nrms]?) ${unit}\b`, 'giu');
const andHalf = new RegExp(String.raw`\b(an?|one|${figure}) ${unit} and a half\b`, 'giu');
const halfMore = new RegExp(String.raw`\b(an?|one|${figure}|anderthalb|eineinhalb)(?: and a half)? ${unit}\b`, 'giu');
const range =
  /\b(\d{1,4})(?:\s?[-–]\s?| (?:to|or|and|bis|oder|und) )(?=(\d{1,4}) ((?:working |business )?[\p{L}]{1,20}))/giu;
const units =
  /^(?:(?:working |business )?(?:minute|hour|day|week|month|year|euro|pound|dollar)s?|minuten|stunden|tagen?|werktagen?|arbeitstagen?|wochen?|monaten?|jahren?)$/iu;

/**
 * Numbers written in words, as shares and in short forms as figures, so that `one hundred and fifty`, `half an hour`, `2 percent`, `£1k` and `zweimal` are read as what they are.
 * English and German; a text of another language gets its shares only. Pure.
 */
export function writeFigures(text: string, language: KnownLanguage): string {
  const shares = text.replace(
    /\s?(?:\bper ?cent\b|\bprozent\b|\bpor ciento\b|\bpour cent\b|\bprocent\b|\bper cento\b)/giu,
    '%',
  );
  if (language !== 'en' && language !== 'de') return shares;
  return shares
    .replace(/\bfortnight\b/giu, '2 weeks')
    .replace(/\b(?:a )?quarter of an hour\b|\b(?:eine )?viertelstunde\b/giu, '15 minutes')
    .replace(/\bthree quarters of an hour\b|\b(?:eine )?dreiviertelstunde\b/giu, '45 minutes')
    .replace(halved, (_, of: string) => parts(0.5, of))
    .replace(/\btwice\b/giu, '2 times')
    .replace(/\bthrice\b/giu, '3 times')
    .replace(/\bonce(?= (?:an?|per|each|every|daily)\b)/giu, '1 times')
    .replace(written, (words) => englishNumber(words))
    .replace(/\p{L}+/gu, (word) => germanNumber(word))
    .replace(andHalf, (_, count: string, of: string) => parts(amountOf(count) + 0.5, of))
    .replace(halfMore, (whole, count: string, of: string) => {
      if (/and a half|halb /iu.test(whole)) return parts(amountOf(count) + 0.5, of);
      return /[.,]\d$/u.test(count) ? parts(amountOf(count), of) : whole;
    })
    .replace(/(?<=\d)k\b/giu, ',000')
    .replace(/\b(\d{1,2})p\b/gu, (_, pence: string) => `£0.${pence.padStart(2, '0')}`)
    .replace(range, (whole, from: string, _to: string, of: string) => (units.test(of) ? `${from} ${of} to ` : whole));
}

function amountOf(count: string): number {
  return /^\d/u.test(count) ? Number(count.replace(',', '.')) : 1;
}

function parts(count: number, of: string): string {
  const [size, name] = smaller[of.toLowerCase()] ?? [1, of];
  return `${Math.round(count * size)} ${name}`;
}

/** `one` and `a` by themselves count nothing for certain. */
function englishNumber(words: string): string {
  const list = words.toLowerCase().split(/[ -]/u);
  if (list.length === 1 && list[0] === 'one') return words;
  let [total, current] = [0, 0];
  for (const word of list) {
    const scale = scales.get(word);
    if (scale === undefined) current += /^\d/u.test(word) ? Number(word.replace(',', '.')) : (english.get(word) ?? 0);
    else if (scale === 100) current = Math.max(1, current) * scale;
    else [total, current] = [total + Math.max(1, current) * scale, 0];
  }
  return String(Math.round(total + current));
}

function germanNumber(word: string): string {
  const low = word.toLowerCase();
  const times = /^(\p{L}{3,20})mal$/u.exec(low)?.[1];
  const value = german.get(times ?? low.replace('dreissig', 'dreißig'));
  if (value === undefined) return word;
  return times === undefined ? String(value) : `${value} mal`;
}
