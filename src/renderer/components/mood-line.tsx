import { say } from '#shared/intl/say.ts';
import { Sparkline } from '#ui/sparkline.tsx';
import { words } from './words.ts';

/** From here on a drift of the mood is worth a look; −1 to 1 is the whole range. */
const DRIFT = 0.25;

/** The mood of a conversation as a line, only when it drifts (DESIGN 7, Queue row); null otherwise. */
export function MoodLine({ sentiments, always = false }: { sentiments: readonly number[]; always?: boolean }) {
  const first = sentiments.at(0);
  const last = sentiments.at(-1);
  if (first === undefined || last === undefined || sentiments.length < 2) return null;
  const drift = last - first;
  if (Math.abs(drift) < DRIFT && !always) return null;
  const word = drift < -DRIFT ? words.moodWorse : drift > DRIFT ? words.moodBetter : words.moodSteady;
  const tone = drift < -DRIFT ? 'worse' : drift > DRIFT ? 'better' : 'neutral';
  return <Sparkline values={[...sentiments]} label={say(word)} range={[-1, 1]} tone={tone} size="mood" />;
}
