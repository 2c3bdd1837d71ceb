import type { AgentRow } from '../agent/schema.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import type { AgentId } from '../lib/ids.ts';
import type { AgentVerdict, Met, Misfit, RoutingDecision, ScoreLine } from './decision.ts';
import { capacityOf, type EffortRow, effortOf, fullShare } from './effort.ts';
import { keyOfSkill, levelIn, type Need, needsOf, speaks } from './needs.ts';
import { type Complexity, type QueueRouting, type RoutingPolicy, routingOf } from './schema.ts';
import { type StepsDue, stepsDue } from './steps.ts';

export type RoutingConversation = EffortRow &
  Pick<ConversationRow, 'id' | 'queueId' | 'teamId' | 'language' | 'categoryKey' | 'tier' | 'channelKind'> & {
    complexity: Complexity | null;
    /** Since when it stands in this queue, this time. */
    queuedSince: string;
    /** Who passed or let it run out in this round. */
    passedBy: readonly AgentId[];
    /** C4: who spoke with this customer before, the last one first. */
    spokeWith: readonly AgentId[];
  };

export type RoutingAgent = Pick<
  AgentRow,
  'id' | 'name' | 'teamIds' | 'languages' | 'skills' | 'capacity' | 'availability' | 'active'
> & {
  isConnected: boolean;
  /** Effort points that they have, open offers included, by kind of channel. */
  load: Readonly<Record<'chat' | 'email', number>>;
  /** When they last got something new; null: nothing since they came. */
  idleSince: string | null;
};

/** Idle for so long gives all the points of idleness. */
const wholeIdleMinutes = 10;

/**
 * C4: who gets this conversation now, why, and why nobody else: the one decision of routing. Pure: the dispatcher, the preview of settings that are not saved, the
 * what-if on a stored conversation and the simulator call it, so what is explained is what was decided.
 *
 * Hard: the queue's team or that of a due step, online, connected, did not pass, room, language, skills. Among who meets all: the highest score; of two alike who is
 * longer idle, then the lower id, so that every node answers the same. A colleague who was deactivated is not spoken of.
 */
export function decideRouting(
  policy: Pick<RoutingPolicy, 'queues'>,
  conversation: RoutingConversation,
  agents: readonly RoutingAgent[],
  nowMs: number,
): RoutingDecision {
  const routing = routingOf(policy, conversation.queueId);
  const due = stepsDue(routing, Date.parse(conversation.queuedSince), nowMs);
  const asked: Asked = {
    conversation,
    routing,
    due,
    needs: needsOf(routing, conversation),
    effort: effortOf(conversation, nowMs),
    channel: conversation.channelKind ?? 'chat',
    nowMs,
  };
  const judged = agents.filter(({ active }) => active).map((agent) => ({ agent, verdict: judge(agent, asked) }));
  const lines = judged.sort(byMerit).map(({ verdict }) => verdict);
  const best = lines[0];
  return {
    chosen: best?.fits === true ? best.agentId : null,
    step: due.step,
    nextStepAtMs: due.nextStepAtMs,
    lines,
  };
}

type Asked = {
  conversation: RoutingConversation;
  routing: QueueRouting;
  due: StepsDue;
  needs: readonly Need[];
  effort: number;
  channel: 'chat' | 'email';
  nowMs: number;
};

type Judged = { agent: RoutingAgent; verdict: AgentVerdict };

/** Times are ISO 8601 in UTC, which sort as they are: this runs for each agent and each conversation that waits. */
function byMerit(a: Judged, b: Judged): number {
  const points = scoreOf(b.verdict) - scoreOf(a.verdict);
  if (points) return points;
  const [since, other] = [a.agent.idleSince ?? '', b.agent.idleSince ?? ''];
  if (since !== other) return since < other ? -1 : 1;
  return a.agent.id < b.agent.id ? -1 : 1;
}

/** Who does not fit comes after all who do: no score is below 0. */
const scoreOf = (verdict: AgentVerdict) => (verdict.fits ? verdict.score : -1);

function judge(agent: RoutingAgent, asked: Asked): AgentVerdict {
  const who = { agentId: agent.id, name: agent.name };
  const misfits = findMisfits(agent, asked);
  if (misfits.length > 0) return { fits: false, ...who, misfits };
  const why = scoreAgent(agent, asked);
  const score = tenths(why.reduce((total, { points }) => total + points, 0));
  return { fits: true, ...who, met: findMet(agent, asked), why, score };
}

function findMisfits(agent: RoutingAgent, asked: Asked): Misfit[] {
  const { conversation, routing, due, needs } = asked;
  const misfits: Misfit[] = [];
  if (!agent.teamIds.some((id) => id === conversation.teamId || due.teamIds.includes(id)))
    misfits.push({ not: 'team' });
  if (agent.availability !== 'online') misfits.push({ not: 'online', availability: agent.availability });
  if (!agent.isConnected) misfits.push({ not: 'connected' });
  if (conversation.passedBy.includes(agent.id)) misfits.push({ not: 'willing' });
  const tight = findTightness(agent, asked);
  if (tight) misfits.push(tight);
  const { language } = conversation;
  if (routing.language === 'needed' && !due.drops.has('language') && !speaks(agent.languages, language))
    misfits.push({ not: 'language', language });
  if (!due.drops.has('skill'))
    for (const { skill, level } of needs) {
      const has = levelIn(agent.skills, skill);
      const least = due.drops.has('level') ? 1 : level;
      if (has === null || has < least) misfits.push({ not: 'skill', skill, level: least, has });
    }
  return misfits;
}

/** C8: whether an agent is full for offers. They may claim all the same. */
export function isFull(agent: Pick<RoutingAgent, 'capacity' | 'load'>, channel: 'chat' | 'email' = 'chat'): boolean {
  return agent.load[channel] >= capacityOf(agent, channel) * fullShare;
}

/** Who has nothing has room for anything, or what weighs more than a small capacity would find nobody, ever. Who has no capacity at all has none. */
function findTightness(agent: RoutingAgent, { channel, effort }: Asked): Misfit | null {
  const capacity = capacityOf(agent, channel);
  const load = agent.load[channel];
  if (capacity === 0) return { not: 'free', share: 1 };
  if (load === 0) return null;
  if (isFull(agent, channel)) return { not: 'free', share: hundredths(load / capacity) };
  const left = hundredths(capacity - load);
  return effort > left ? { not: 'room', needs: effort, left } : null;
}

function findMet(agent: RoutingAgent, { conversation, routing, needs }: Asked): Met[] {
  const { language } = conversation;
  const speech: Met[] =
    routing.language !== 'ignored' && speaks(agent.languages, language) ? [{ on: 'language', language }] : [];
  const skills = needs.flatMap(({ skill, level }): Met[] => {
    const has = levelIn(agent.skills, skill);
    return has === null || has < level ? [] : [{ on: 'skill', skill, level, has }];
  });
  return [...speech, ...skills];
}

/** The soft reasons. What is preferred or fell away still counts here: of those who are left, who speaks the language comes first. */
function scoreAgent(agent: RoutingAgent, { conversation, routing, needs, effort, channel, nowMs }: Asked): ScoreLine[] {
  const { weights } = routing;
  const before = conversation.spokeWith.indexOf(agent.id);
  const capacity = capacityOf(agent, channel);
  const idleMinutes = agent.idleSince === null ? wholeIdleMinutes : (nowMs - Date.parse(agent.idleSince)) / 60_000;
  const isSpeaker = routing.language !== 'ignored' && speaks(agent.languages, conversation.language);
  const levels = needs.map(({ skill }) => levelIn(agent.skills, skill) ?? 0);
  const known = levels.reduce<number>((total, level) => total + level, 0);
  const shares: Record<ScoreLine['on'], number> = {
    affinity: before === 0 ? weights.affinity : before > 0 ? weights.affinity / 2 : 0,
    // Worth as much as all the rest but affinity: who speaks it comes first, unless they are far busier.
    language: isSpeaker ? weights.room : 0,
    room: weights.room * between(1 - (agent.load[channel] + effort) / capacity),
    skill: needs.length === 0 ? 0 : (weights.skill * known) / (5 * needs.length),
    idle: weights.idle * between(idleMinutes / wholeIdleMinutes),
    spare: weights.spare / (1 + countUnneeded(agent, conversation.language, needs)),
  };
  return (Object.keys(shares) as ScoreLine['on'][])
    .map((on) => ({ on, points: tenths(shares[on]) }))
    .filter(({ points }) => points !== 0);
}

/** Languages and skills that this conversation does not ask for, and others may. */
function countUnneeded(agent: RoutingAgent, language: string, needs: readonly Need[]): number {
  const languages = agent.languages.filter((one) => !speaks([language], one)).length;
  const needed = new Set(needs.map(({ skill }) => keyOfSkill(skill)));
  return languages + (agent.skills ?? []).filter(({ key }) => !needed.has(keyOfSkill(key))).length;
}

const between = (share: number) => Math.min(1, Math.max(0, share));
const tenths = (value: number) => Math.round(value * 10) / 10 + 0;
const hundredths = (value: number) => Math.round(value * 100) / 100;
