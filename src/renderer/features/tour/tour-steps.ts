import type { Word } from '#shared/intl/define-words.ts';
import { words } from './words.ts';

export type TourStep = {
  title: Word;
  text: Word;
  /** Regions that it is about, the best first; none of them on screen: the card stands in the middle. */
  regions: readonly string[];
  /** Commands whose keys it shows, as the agent has them. Who runs one is at this step, wherever the tour was. */
  commands: readonly string[];
  /** Who ran one of these has done it, and sees the next. */
  doneBy: readonly string[];
};

/** One minute, on the real screen. */
export const tourSteps: readonly TourStep[] = [
  {
    title: words.queue,
    text: words.queueText,
    regions: ['queue', 'page'],
    commands: ['queue.next', 'queue.previous', 'queue.open'],
    // Done once one is open: the next step shows its summary, and J alone opens nothing.
    doneBy: [],
  },
  {
    title: words.summary,
    text: words.summaryText,
    regions: ['summary', 'conversation'],
    commands: ['summary.opener'],
    doneBy: [],
  },
  {
    title: words.write,
    text: words.writeText,
    regions: ['composer', 'conversation'],
    commands: ['conversation.claim', 'conversation.reply', 'conversation.note', 'composer.send'],
    doneBy: ['composer.send'],
  },
  {
    title: words.copilot,
    text: words.copilotText,
    regions: ['side', 'conversation'],
    commands: ['copilot.insert1'],
    doneBy: ['copilot.insert1'],
  },
  {
    title: words.keys,
    text: words.keysText,
    regions: ['rail'],
    commands: ['palette.open', 'palette.shortcuts', 'go.settings'],
    doneBy: [],
  },
];

/** Where the tour is once a command ran: it only goes on, never back. The last step is about commands that lead elsewhere, where its card would stand in front of what they show. */
export function stepAfter(at: number, command: string): number {
  const step = tourSteps
    .slice(0, -1)
    .findLastIndex(({ commands, doneBy }) => commands.includes(command) || doneBy.includes(command));
  if (step < at) return at;
  return tourSteps[step]?.doneBy.includes(command) ? step + 1 : step;
}
