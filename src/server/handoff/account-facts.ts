import { factKey, findAmounts, findFacts } from '#shared/assistant/facts.ts';
import type { AccountFacts as TriggerAccount } from '#shared/assistant/triggers/trigger-types.ts';
import type { AccountFacts } from './context.ts';

const dayMs = 86_400_000;
const mostPapers = 200;

/** What the record shows of an account, as the triggers weigh it: value, risk, renewal (A7), and invoices whose amounts can be looked up (A6). */
export function accountFactsOf(account: AccountFacts, now: Date): TriggerAccount {
  const { valuePerYear, atRisk, renewalOn, plan, health, facts } = account;
  return {
    valuePerYear,
    atRisk,
    // As desks count it (features/customer): a day that has begun is a whole one.
    renewalInDays: renewalOn === null ? null : Math.ceil((Date.parse(renewalOn) - now.getTime()) / dayMs),
    plan,
    health,
    papers: facts.slice(0, mostPapers).flatMap(({ label, value }) => {
      const number = findFacts(label).find(({ kind }) => kind === 'code');
      const amount = findAmounts(value)[0];
      return number && amount ? [{ key: factKey(number.text), name: label, amount: amount.value }] : [];
    }),
  };
}
