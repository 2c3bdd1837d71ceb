import { defineWords } from '../intl/define-words.ts';
import { say } from '../intl/say.ts';
import { type AwayReason, awayReasons, type DeclineReason } from './offer.ts';

const words = defineWords('awayReason', {
  break: { en: 'On a break', de: 'In der Pause' },
  meeting: { en: 'In a meeting', de: 'In einer Besprechung' },
  training: { en: 'In training', de: 'In einer Schulung' },
  idle: { en: 'No input at this computer', de: 'Keine Eingabe an diesem Computer' },
  missed_offers: { en: 'Two offers ran out', de: 'Zwei Angebote liefen ab' },
});

export const passWords = defineWords('passReason', {
  busy: { en: 'Busy with something else', de: 'Mit anderem beschäftigt' },
  skill: { en: 'Not my field', de: 'Nicht mein Fachgebiet' },
  language: { en: 'Not my language', de: 'Nicht meine Sprache' },
  break: { en: 'About to take a break', de: 'Gleich in der Pause' },
  other: { en: 'Another reason', de: 'Ein anderer Grund' },
} satisfies Record<DeclineReason, { en: string; de: string }>);

/** Why somebody is not there: one of those that are known, in the language now; what they typed themselves stands as it is. */
export function sayAwayReason(reason: string): string {
  const known = awayReasons.find((one): one is AwayReason => one === reason);
  return known ? say(words[known]) : reason;
}
