import type { ContextRow } from '#shared/handoff/schema.ts';
import { say } from '#shared/intl/say.ts';
import { Facts } from '#ui/facts.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { SectionHeading } from '#ui/section-heading.tsx';
import { words } from './words.ts';

type ClaimedFactsProps = { context: ContextRow };

/** What the customer says about themselves: shown as claimed, matched to nothing (SEC-43). */
export function ClaimedFacts({ context: { claimed, customer } }: ClaimedFactsProps) {
  const mail =
    customer.identity === 'verified' || customer.email === null
      ? []
      : [{ label: say(words.email), value: customer.email }];
  const facts = [...mail, ...claimed].filter(
    (fact, place, all) => all.findIndex((other) => other.label === fact.label) === place,
  );
  if (facts.length === 0) return null;
  return (
    <div className="mt-3">
      <SectionHeading level={4} size="group" aside={say(words.notVerified)}>
        {say(words.claimedTitle)}
      </SectionHeading>
      <Facts
        facts={facts.map(({ label, value }) => ({ term: revealText(label), value: <SafeText>{value}</SafeText> }))}
      />
    </div>
  );
}
