import type { CorrectionRow } from '#shared/correction/schema.ts';
import { say } from '#shared/intl/say.ts';
import { AlertIcon } from '#ui/icons.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { StateLine } from '#ui/state-line.tsx';
import { flagSentences } from './flag-words.ts';
import { words } from './words.ts';

/** SEC-72: why to look closely, in plain words. */
export function CorrectionFlags({ correction }: { correction: CorrectionRow }) {
  const flags = correction.flags ?? [];
  if (flags.length === 0) return null;
  return (
    <section aria-label={say(words.flags)} className="grid gap-1">
      {flags.map(({ kind, count, found }) => (
        <StateLine key={kind} tone="warning" icon={AlertIcon}>
          {revealText(say(flagSentences[kind], { count, found: found ?? '' }))}
        </StateLine>
      ))}
    </section>
  );
}
