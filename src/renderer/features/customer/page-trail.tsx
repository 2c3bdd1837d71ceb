import type { PageStep } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import { ClockTime } from '#ui/clock-time.tsx';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

type PageTrailProps = { trail: readonly PageStep[]; now: number };

/** As many as stay readable beside a thread; the newest count. */
const SHOWN_STEPS = 8;

/** The pages before this one, oldest first; neighbours of the same title become one line. */
export function PageTrail({ trail, now }: PageTrailProps) {
  const steps = trail
    .filter((step, place) => step.action !== null || step.title !== trail[place - 1]?.title)
    .slice(-SHOWN_STEPS);
  if (steps.length === 0) return null;
  return (
    <div className="mt-3">
      <SectionHeading level={4} size="group">
        {say(words.trail)}
      </SectionHeading>
      <ol className="grid gap-1">
        {steps.map((step) => (
          <li key={`${step.at} ${step.url} ${step.action}`} className="flex items-baseline gap-2">
            <span className="min-w-0 flex-1 truncate text-text-2">
              <SafeText>{step.action === null ? step.title : `${step.title}, ${step.action}`}</SafeText>
            </span>
            <span className="text-small text-text-3">
              <ClockTime at={step.at} now={now} />
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
