import type { Word } from '#shared/intl/define-words.ts';
import { say } from '#shared/intl/say.ts';
import type { MacroBlock } from '#shared/saved-reply/macro-actions.ts';
import type { MacroAction } from '#shared/saved-reply/schema.ts';
import type { CategoryRow } from '#shared/workspace/schema.ts';
import { words } from './macro-step-words.ts';

export const urgencyWords: Readonly<Record<'low' | 'normal' | 'high' | 'critical', Word>> = words;
export const gapWords: Readonly<Record<'knowledge' | 'trigger' | 'edge_case' | 'product', Word>> = {
  knowledge: words.knowledge,
  trigger: words.trigger,
  edge_case: words.edgeCase,
  product: words.product,
};
const BLOCKS: Readonly<Record<MacroBlock, Word>> = {
  same: words.same,
  role: words.role,
  not_yours: words.notYours,
  closed: words.closed,
  unknown_category: words.unknownCategory,
};
const HOUR = 60;
const DAY = 24 * HOUR;

/** One step of a macro in words, a verb first. */
export function describeMacroStep(
  action: MacroAction,
  categories: readonly Pick<CategoryRow, 'key' | 'name'>[],
): string {
  switch (action.kind) {
    case 'tag':
      return say(words.tag, { tag: action.tag });
    case 'category':
      return say(words.category, { category: categories.find(({ key }) => key === action.to)?.name ?? action.to });
    case 'urgency':
      return say(words.urgency, { urgency: say(urgencyWords[action.to]) });
    case 'snooze':
      if (action.minutes % DAY === 0) return say(words.snoozeDays, { count: action.minutes / DAY });
      if (action.minutes % HOUR === 0) return say(words.snoozeHours, { count: action.minutes / HOUR });
      return say(words.snoozeMinutes, { count: action.minutes });
    case 'mode':
      return say(action.to === 'soft' ? words.soft : words.hard);
    case 'note':
      return say(words.note, { text: action.text.length > 60 ? `${action.text.slice(0, 60)}…` : action.text });
    case 'close':
      return action.gap === null ? say(words.close) : say(words.closeWith, { gap: say(gapWords[action.gap]) });
  }
}

/** Why a step is left out. */
export function describeBlock(block: MacroBlock): string {
  return say(BLOCKS[block]);
}
