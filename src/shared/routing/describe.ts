import type { Word } from '../intl/define-words.ts';
import { say } from '../intl/say.ts';
import { policyLineWords as words } from './routing-words.ts';
import {
  defaultIdleS,
  defaultQueueRouting,
  type FallbackStep,
  type QueueRouting,
  type Requirement,
  type RoutingPolicy,
} from './schema.ts';

/** How people call what a policy names by id. */
export type PolicyNames = {
  queue: (id: QueueRouting['queueId']) => string;
  team: (id: NonNullable<FallbackStep['teamId']>) => string;
};

/** What differs between two versions, in words, one line each, queue by queue; empty where nothing does. The order of requirements says nothing. */
export function describeRoutingChange(before: RoutingPolicy, after: RoutingPolicy, names: PolicyNames): string[] {
  const ids = [...new Set([...after.queues, ...before.queues].map(({ queueId }) => queueId))];
  const queues = ids.flatMap((id) => {
    const old = before.queues.find(({ queueId }) => queueId === id) ?? defaultQueueRouting(id);
    const now = after.queues.find(({ queueId }) => queueId === id);
    const lines = changedLines(old, now ?? defaultQueueRouting(id), names);
    const said = now || lines.length === 0 ? lines : [say(words.asDefault)];
    return said.map((saidLine) => say(words.ofQueue, { queue: names.queue(id), saidLine }));
  });
  const whole = [describeAgeing, describeGrace, describeIdle].map((line) => [line(before), line(after)] as const);
  return [...queues, ...whole.flatMap(([old, now]) => (old === now ? [] : [now]))];
}

/** All that a queue's routing says, line by line. */
export function describeQueueRouting(routing: QueueRouting, names: Pick<PolicyNames, 'team'>): string[] {
  return linesOf(routing, names).map(({ text }) => text);
}

/** One requirement in words: "tier Enterprise needs billing, level 3". */
export function describeRequirement({ when, skill, level }: Requirement): string {
  switch (when.on) {
    case 'always':
      return say(words.always, { skill, level });
    case 'category':
    case 'tier':
      return say(words[when.on], { is: when.is, skill, level });
    case 'complexity':
      return say(complexityWords[when.is], { skill, level });
  }
}

const complexityWords = { low: words.complexityLow, mid: words.complexityMid, high: words.complexityHigh };

export function describeStep(
  { afterS: seconds, drops, teamId }: FallbackStep,
  { team }: Pick<PolicyNames, 'team'>,
): string {
  const saidDrops = drops.map((drop) => say(words[drop])).join(', ');
  if (teamId === null) return say(words.step, { seconds, saidDrops });
  if (drops.length === 0) return say(words.stepTeam, { seconds, team: team(teamId) });
  return say(words.stepBoth, { seconds, saidDrops, team: team(teamId) });
}

/** `isGone`: a line that is not there any more is worth saying; of the others, that which stands in its place says it. */
type Line = { text: string; isGone: boolean };

function changedLines(before: QueueRouting, after: QueueRouting, names: Pick<PolicyNames, 'team'>): string[] {
  const old = linesOf(before, names);
  const now = linesOf(after, names);
  const added = now.filter((line) => !old.some(({ text }) => text === line.text)).map(({ text }) => text);
  const gone = old
    .filter((line) => line.isGone && !now.some(({ text }) => text === line.text))
    .map(({ text }) => say(words.gone, { saidLine: text }));
  return [...added, ...gone];
}

function linesOf(routing: QueueRouting, names: Pick<PolicyNames, 'team'>): Line[] {
  const { alarm, weights } = routing;
  return [
    stays(routing.mode === 'pull' ? say(words.pull) : say(words.offer, { seconds: routing.offerSeconds })),
    stays(say(languageWords[routing.language])),
    ...routing.requirements.map((one) => goes(describeRequirement(one))),
    ...routing.fallback.map((one) => goes(describeStep(one, names))),
    stays(sayAlarm(alarm.leadAfterS, words.leadAlarm, words.noLeadAlarm)),
    stays(sayAlarm(alarm.supervisorAfterS, words.supervisorAlarm, words.noSupervisorAlarm)),
    stays(say(words.weights, weights)),
  ];
}

const languageWords = {
  needed: words.languageNeeded,
  preferred: words.languagePreferred,
  ignored: words.languageIgnored,
};

const sayAlarm = (seconds: number | null, alarmed: Word, nobody: Word) =>
  seconds === null ? say(nobody) : say(alarmed, { seconds });

function describeAgeing({ ageing }: Pick<RoutingPolicy, 'ageing'>): string {
  return say(words.ageing, { minutes: Math.round(ageing.firstAfterS / 6) / 10, notBefore: ageing.notBefore });
}

function describeGrace({ grace }: Pick<RoutingPolicy, 'grace'>): string {
  return say(words.grace, { chosen: grace.chosenS, lost: grace.lostS });
}

function describeIdle({ grace: { idleS = defaultIdleS } }: Pick<RoutingPolicy, 'grace'>): string {
  return say(words.idle, { minutes: Math.round(idleS / 6) / 10 });
}

const stays = (text: string): Line => ({ text, isGone: false });
const goes = (text: string): Line => ({ text, isGone: true });
