import type { Finding } from '#shared/contract/knowledge.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { joinNames } from '#shared/intl/names.ts';
import { say } from '#shared/intl/say.ts';
import { words } from './words.ts';

const DIFFERS: Readonly<Record<Finding['differs'][number], Word>> = {
  number: words.number,
  date: words.date,
  negation: words.negation,
  opposite: words.opposite,
};

/** Why it is shown, in a few words. */
export function describeFinding({ kind, days, count, differs }: Finding): string {
  switch (kind) {
    case 'duplicate':
      return say(words.duplicate);
    case 'contradiction':
      return `${say(words.contradiction)}: ${joinNames(differs.map((one) => say(DIFFERS[one])))}`;
    case 'review_passed':
      return say(words.reviewPassed, { days: days ?? 0 });
    case 'unused':
      return say(words.unused, { days: days ?? 0 });
    case 'corrected':
      return say(words.corrected, { count: count ?? 0 });
  }
}
