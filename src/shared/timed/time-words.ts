/** Words for times, English and German, in lower case. */

const WEEKDAYS: readonly (readonly string[])[] = [
  ['monday', 'montag'],
  ['tuesday', 'dienstag'],
  ['wednesday', 'mittwoch'],
  ['thursday', 'donnerstag'],
  ['friday', 'freitag'],
  ['saturday', 'samstag', 'sonnabend'],
  ['sunday', 'sonntag'],
];
const MONTHS: readonly (readonly string[])[] = [
  ['january', 'januar', 'jan'],
  ['february', 'februar', 'feb'],
  ['march', 'märz'],
  ['april', 'apr'],
  ['may', 'mai'],
  ['june', 'juni', 'jun'],
  ['july', 'juli', 'jul'],
  ['august', 'aug'],
  ['september', 'sept', 'sep'],
  ['october', 'oktober', 'oct', 'okt'],
  ['november', 'nov'],
  ['december', 'dezember', 'dec', 'dez'],
];
const NUMBERS: Readonly<Record<string, number>> = {
  a: 1,
  an: 1,
  one: 1,
  ein: 1,
  eine: 1,
  einem: 1,
  einen: 1,
  einer: 1,
  two: 2,
  zwei: 2,
  three: 3,
  drei: 3,
  four: 4,
  vier: 4,
  five: 5,
  fünf: 5,
  six: 6,
  sechs: 6,
  seven: 7,
  sieben: 7,
  eight: 8,
  acht: 8,
  nine: 9,
  neun: 9,
  ten: 10,
  zehn: 10,
};

export type Unit = 'minute' | 'hour' | 'day' | 'workday' | 'week';

const listed = (words: readonly (readonly string[])[]) =>
  words
    .flat()
    .sort((a, b) => b.length - a.length)
    .join('|');

export const weekdayWords = listed(WEEKDAYS);
export const monthWords = listed(MONTHS);
export const numberWords = Object.keys(NUMBERS)
  .sort((a, b) => b.length - a.length)
  .join('|');
export const unitWords =
  'minutes?|mins?|minuten?|hours?|hrs?|stunden?|business days?|working days?|werktagen?|werktage|arbeitstagen?|arbeitstage|days?|tagen?|tage?|weeks?|wochen?';

/** 1 is Monday. */
export function weekdayNamed(word: string): number {
  return WEEKDAYS.findIndex((names) => names.includes(word)) + 1;
}

/** 1 is January. */
export function monthNamed(word: string): number {
  return MONTHS.findIndex((names) => names.includes(word)) + 1;
}

export function numberNamed(word: string): number {
  return NUMBERS[word] ?? Number(word);
}

export function unitNamed(word: string): Unit {
  if (/^(business|working|werk|arbeit)/u.test(word)) return 'workday';
  if (word.startsWith('min')) return 'minute';
  if (/^(h|stunde)/u.test(word)) return 'hour';
  return word.startsWith('w') ? 'week' : 'day';
}
