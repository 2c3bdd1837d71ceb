import type { ContextRow } from '#shared/handoff/schema.ts';
import { numberFormat, say } from '#shared/intl/say.ts';
import { type Fact, Facts } from '#ui/facts.tsx';
import { RelativeTime } from '#ui/relative-time.tsx';
import { revealText } from '#ui/reveal-hidden.ts';
import { SafeText } from '#ui/safe-text.tsx';
import { Sparkline } from '#ui/sparkline.tsx';
import { Tag } from '#ui/tag.tsx';
import { describeHealth, describeLocalTime, describeRenewal, describeValue, identityWords } from './customer-facts.ts';
import { words } from './words.ts';

type AccountFactsProps = {
  /** first: what a reply hangs on. more: the rest. */
  part: 'first' | 'more';
  context: ContextRow;
  /** Milliseconds since 1970. */
  now: number;
};

/** The customer's facts as term and value, each with its age. Account facts only of verified customers (SEC-43). */
export function AccountFacts({ part, context, now }: AccountFactsProps) {
  return <Facts facts={part === 'first' ? firstOf(context, now) : moreOf(context, now)} />;
}

function firstOf(context: ContextRow, now: number): Fact[] {
  const { customer, page } = context;
  return [
    ...accountOf(context, now),
    ...(customer.identity === 'verified'
      ? []
      : [{ term: say(words.identity), value: say(identityWords[customer.identity]) }]),
    ...(page === null
      ? []
      : [
          {
            term: say(words.nowOn),
            value: <SafeText>{page.feature ?? page.title}</SafeText>,
            age: ageOf(page.at, now),
          },
        ]),
    ...sourcedOf(context, now),
  ];
}

function moreOf({ customer, account, consent }: ContextRow, now: number): Fact[] {
  const isVerified = customer.identity === 'verified';
  const seats = isVerified ? (account?.seats ?? null) : null;
  return [
    ...(customer.email === null || !isVerified
      ? []
      : [{ term: say(words.email), value: <SafeText>{customer.email}</SafeText> }]),
    ...(seats === null ? [] : [{ term: say(words.seats), value: numberFormat().format(seats) }]),
    ...localTimeOf(customer.timeZone, now),
    {
      term: say(words.consent),
      value: (
        <span className="whitespace-normal">
          {say(!consent ? words.consentUnsaid : consent.given ? words.consentGiven : words.consentRefused)}
        </span>
      ),
      age: consent ? ageOf(consent.at, now) : undefined,
    },
  ];
}

function accountOf({ account, customer }: ContextRow, now: number): Fact[] {
  if (account === null || customer.identity !== 'verified') return [];
  const renewal = account.renewalOn === null ? undefined : describeRenewal(account.renewalOn, now);
  const health = describeHealth(account.healthTrend);
  const facts: Fact[] = [
    {
      term: say(words.account),
      value: (
        <span className="flex min-w-0 flex-wrap items-center gap-x-1.5 gap-y-0.5 whitespace-normal">
          <span className="min-w-0 wrap-anywhere">
            <SafeText>{account.name}</SafeText>
          </span>
          <Tag>
            <SafeText>{account.plan}</SafeText>
          </Tag>
        </span>
      ),
      age: ageOf(account.updatedAt, now),
    },
    { term: say(words.value), value: describeValue(account.valuePerYear, account.currency) },
  ];
  if (renewal !== undefined) facts.push({ term: say(words.renewal), value: renewal.day, age: renewal.distance });
  if (account.health !== null) {
    facts.push({
      term: say(words.health),
      value: (
        <>
          {Math.round(account.health)}
          <Sparkline values={account.healthTrend} size="health" tone={health.tone} label={health.spoken} />
          {account.atRisk ? <Tag tone="danger">{say(words.atRisk)}</Tag> : null}
        </>
      ),
      age: health.from,
    });
  }
  return facts;
}

function localTimeOf(timeZone: string | null, now: number): Fact[] {
  const local = timeZone === null ? undefined : describeLocalTime(timeZone, now);
  return local === undefined ? [] : [{ term: say(words.localTime), value: revealText(local) }];
}

/** Facts of other systems, under their label; two of the same label carry their source's name instead. */
function sourcedOf({ facts }: ContextRow, now: number): Fact[] {
  const seen = new Set<string>();
  return facts.map((fact, place) => {
    const label = revealText(fact.label);
    const term = seen.has(label) ? `${revealText(fact.source)} ${place + 1}` : label;
    seen.add(label);
    return {
      term,
      value: (
        <span
          className="line-clamp-3 whitespace-normal"
          title={`${revealText(fact.source)}: ${revealText(fact.value)}`}
        >
          <SafeText>{fact.value}</SafeText>
        </span>
      ),
      age: ageOf(fact.at, now),
    };
  });
}

/** Ages are shown from a minute on (DESIGN 7, Customer pane). */
function ageOf(at: string, now: number) {
  return now - Date.parse(at) < 60_000 ? undefined : <RelativeTime at={at} now={now} />;
}
