import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

export type TourStep = {
  title: Word;
  text: Word;
  /** Regions that it is about, the best first; none of them on screen: the card stands in the middle. */
  regions: readonly string[];
  /** Commands whose keys it shows, as the agent has them. */
  commands: readonly string[];
};

/** One minute, on the real screen. */
export const tourSteps: readonly TourStep[] = [
  {
    title: words.queue,
    text: words.queueText,
    regions: ['queue', 'page'],
    commands: ['queue.next', 'queue.previous', 'queue.open'],
  },
  { title: words.summary, text: words.summaryText, regions: ['summary', 'conversation'], commands: ['summary.opener'] },
  {
    title: words.write,
    text: words.writeText,
    regions: ['composer', 'conversation'],
    commands: ['conversation.claim', 'conversation.reply', 'conversation.note', 'composer.send'],
  },
  { title: words.copilot, text: words.copilotText, regions: ['side', 'conversation'], commands: ['copilot.insert1'] },
  {
    title: words.keys,
    text: words.keysText,
    regions: ['rail'],
    commands: ['palette.open', 'palette.shortcuts', 'go.settings'],
  },
];
