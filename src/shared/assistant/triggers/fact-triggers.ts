import type { FiredTrigger } from '#shared/escalation/schema.ts';
import { evidenceOf, fireBy, hardWeight, type SaidTurn } from './fire.ts';
import type { TriggerSettings } from './settings.ts';
import type { AccountFacts, TriggerFacts } from './trigger-types.ts';

/* A5 to A9: what is known besides the words: policy, clock, account, confidence, page. */

export function policy(
  { policy: own }: TriggerSettings,
  { category, account }: TriggerFacts,
  said: readonly SaidTurn[],
): FiredTrigger[] {
  const fired: FiredTrigger[] = [];
  if (category?.humanFirst) {
    const explanation = `${category.name} goes to people first`;
    fired.push(
      ...fireBy(own.influence, { trigger: 'A6', score: 1, weight: hardWeight, explanation, evidence: [] }, true),
    );
  }
  own.topics.forEach(({ name, weight, always }, at) => {
    const evidence = said.flatMap((turn) => (turn.topics.get(at) ?? []).map((span) => evidenceOf(turn, span)));
    if (evidence.length === 0) return;
    const topic = { trigger: 'A6', score: 1, weight: always ? hardWeight : weight, explanation: name, evidence };
    fired.push(...fireBy(own.influence, topic, always));
  });
  return [...fired, ...disputedAmount(own, account, said)];
}

const written = (amount: number) => amount.toLocaleString('en', { maximumFractionDigits: 2 });

/** An amount that the customer writes, or one of a paper that they name and the account's record knows. The first message above the limit counts. */
function disputedAmount(
  own: TriggerSettings['policy'],
  account: AccountFacts | null,
  said: readonly SaidTurn[],
): FiredTrigger[] {
  for (const turn of said) {
    const { dispute } = turn.reading;
    if (!dispute) continue;
    const amount = dispute.amounts.find(({ value }) => value > own.maxDisputedAmount);
    const limit = `Disputed amount above ${written(own.maxDisputedAmount)}`;
    if (amount) {
      const evidence = [evidenceOf(turn, amount)];
      return fireBy(own.influence, { trigger: 'A6', score: 1, weight: hardWeight, explanation: limit, evidence }, true);
    }
    // With an amount in their own words, the paper's total says nothing of what is contested.
    if (dispute.amounts.length > 0) continue;
    for (const paper of dispute.papers) {
      const known = account?.papers?.find(
        ({ key, amount: total }) => key === paper.key && total > own.maxDisputedAmount,
      );
      if (!known) continue;
      const explanation = `${limit}: ${known.name} is ${written(known.amount)}`;
      const evidence = [evidenceOf(turn, paper)];
      return fireBy(own.influence, { trigger: 'A6', score: 1, weight: hardWeight, explanation, evidence }, true);
    }
  }
  return [];
}

export function confidence({ confidence: own }: TriggerSettings, { confidence: draft }: TriggerFacts): FiredTrigger[] {
  if (!draft || draft.value >= draft.floor) return [];
  const explanation = `Assistant below its floor · ${draft.value.toFixed(2)} of ${draft.floor.toFixed(2)}`;
  const score = 1 - draft.value;
  return fireBy(own.influence, { trigger: 'A8', score, weight: hardWeight, explanation, evidence: [] }, true);
}

export function timeAndTurns(
  { time }: TriggerSettings,
  facts: TriggerFacts,
  said: readonly SaidTurn[],
): FiredTrigger[] {
  const fire = (explanation: string) =>
    fireBy(time.influence, { trigger: 'A5', score: 1, weight: hardWeight, explanation, evidence: [] }, true);
  const minutes = (facts.nowMs - facts.startedAtMs) / 60_000;
  const silent = facts.waitingSinceMs === null ? 0 : (facts.nowMs - facts.waitingSinceMs) / 60_000;
  if (said.length > time.maxTurns) return fire(`${said.length} messages without a solution`);
  if (silent > time.maxSilentMinutes) return fire(`No answer for ${Math.floor(silent)} min`);
  if (minutes > time.maxMinutes && said.length > 1) return fire(`${Math.floor(minutes)} min without a solution`);
  return [];
}

export function account({ account: own }: TriggerSettings, { account: facts }: TriggerFacts): FiredTrigger[] {
  if (!facts) return [];
  const { atRisk, valuePerYear, renewalInDays, plan, health } = facts;
  const tier = own.tiers.find((name) => name.toLowerCase() === plan?.toLowerCase());
  const reasons = [
    atRisk ? 'account at risk' : '',
    valuePerYear >= own.highValuePerYear ? 'high value' : '',
    renewalInDays !== null && renewalInDays >= 0 && renewalInDays <= own.renewalWithinDays
      ? `renewal in ${renewalInDays} days`
      : '',
    tier === undefined ? '' : `plan ${tier}`,
    typeof health === 'number' && health < own.lowHealth ? `health ${Math.round(health)}` : '',
  ].filter(Boolean);
  if (reasons.length === 0) return [];
  const words = reasons.join(', ');
  return fireBy(own.influence, {
    trigger: 'A7',
    score: Math.min(1, reasons.length / 3),
    weight: own.weight * 3,
    explanation: words.charAt(0).toUpperCase() + words.slice(1),
    evidence: [],
  });
}

/** A9: the page of the settings that the customer is on; the longest prefix wins. */
export function pageOf({ pages }: TriggerSettings, page: TriggerFacts['page']) {
  if (!page || pages.influence === 'off') return undefined;
  const beginnings = beginningsOf(page.url);
  return pages.prefixes
    .filter(({ prefix }) => page.feature === prefix || beginnings.some((place) => place.startsWith(prefix)))
    .toSorted((a, b) => b.prefix.length - a.prefix.length)[0];
}

/** What a prefix may be the beginning of: the address, its host with the path, the path, a path in the fragment. A query says nothing: whoever sends the link writes it (SEC-68). */
function beginningsOf(url: string): string[] {
  const [, host = '', path = '', fragment = ''] =
    /^(?:[a-z][a-z0-9+.-]*:\/\/([^/?#]*))?([^?#]*)(?:\?[^#]*)?(#.*)?$/is.exec(url) ?? [];
  const route = /^#!?(\/.*)$/s.exec(fragment)?.[1];
  return [url.replace(/[?#].*$/s, ''), `${host}${path}`, path === '' ? '/' : path, ...(route ? [route, fragment] : [])];
}

export function page(settings: TriggerSettings, facts: TriggerFacts): FiredTrigger[] {
  const found = pageOf(settings, facts.page);
  if (!found) return [];
  const explanation = `On ${facts.page?.title || found.prefix}`;
  return fireBy(settings.pages.influence, { trigger: 'A9', score: 1, weight: found.weight, explanation, evidence: [] });
}
