import type { QueueId, TeamId } from '#shared/lib/ids.ts';
import {
  type Droppable,
  defaultIdleS,
  defaultQueueRouting,
  type FallbackStep,
  type QueueRouting,
  type Requirement,
  type RoutingPolicy,
  type RoutingWeights,
  routingOf,
  routingPolicy,
} from '#shared/routing/schema.ts';
import { numberOf } from '../list-drafts.ts';

/** A need while it is edited: what was typed, under a key that stays while others come and go. */
export type NeedDraft = { key: string; on: Requirement['when']['on']; is: string; skill: string; level: string };
export type StepDraft = { key: string; afterS: string; drops: readonly Droppable[]; teamId: string };
export type QueueDraft = Pick<QueueRouting, 'queueId' | 'mode' | 'language'> & {
  offerSeconds: string;
  needs: readonly NeedDraft[];
  steps: readonly StepDraft[];
  leadAfterS: string;
  supervisorAfterS: string;
  weights: Readonly<Record<keyof RoutingWeights, string>>;
};
export type RoutingDrafts = {
  /** Those that somebody opened; the others stay as they are stored. */
  queues: readonly QueueDraft[];
  firstAfterMinutes: string;
  notBefore: string;
  chosenS: string;
  lostS: string;
  idleMinutes: string;
};

export function draftsOfRouting({ ageing, grace }: RoutingPolicy): RoutingDrafts {
  return {
    queues: [],
    firstAfterMinutes: String(ageing.firstAfterS / 60),
    notBefore: String(ageing.notBefore),
    chosenS: String(grace.chosenS),
    lostS: String(grace.lostS),
    idleMinutes: String((grace.idleS ?? defaultIdleS) / 60),
  };
}

/** The draft of this queue: as it is edited, or as it is stored. */
export function draftOfQueue(drafts: RoutingDrafts, policy: RoutingPolicy, queueId: QueueId): QueueDraft {
  return drafts.queues.find((one) => one.queueId === queueId) ?? draftOf(routingOf(policy, queueId));
}

export function withQueue(drafts: RoutingDrafts, draft: QueueDraft): RoutingDrafts {
  return { ...drafts, queues: [...drafts.queues.filter(({ queueId }) => queueId !== draft.queueId), draft] };
}

function draftOf(routing: QueueRouting): QueueDraft {
  const { queueId, mode, language, offerSeconds, requirements, fallback, alarm, weights } = routing;
  return {
    queueId,
    mode,
    language,
    offerSeconds: String(offerSeconds),
    needs: requirements.map(({ when, skill, level }, i) => ({
      key: `kept-${i}`,
      on: when.on,
      is: 'is' in when ? when.is : '',
      skill,
      level: String(level),
    })),
    steps: fallback.map(({ afterS, drops, teamId }, i) => ({
      key: `kept-${i}`,
      afterS: String(afterS),
      drops,
      teamId: teamId ?? '',
    })),
    leadAfterS: alarm.leadAfterS === null ? '' : String(alarm.leadAfterS),
    supervisorAfterS: alarm.supervisorAfterS === null ? '' : String(alarm.supervisorAfterS),
    weights: {
      affinity: String(weights.affinity),
      room: String(weights.room),
      skill: String(weights.skill),
      idle: String(weights.idle),
      spare: String(weights.spare),
    },
  };
}

/** What was typed as a policy; null where something does not fit. A queue that says what every queue does without settings is left out. */
export function policyOf(drafts: RoutingDrafts, stored: RoutingPolicy): RoutingPolicy | null {
  const edited = new Set(drafts.queues.map(({ queueId }) => queueId));
  const kept = stored.queues.filter(({ queueId }) => !edited.has(queueId));
  const read = routingPolicy.safeParse({
    version: stored.version,
    queues: [...kept, ...drafts.queues.map(candidateOf)],
    ageing: { firstAfterS: Math.round(numberOf(drafts.firstAfterMinutes) * 60), notBefore: numberOf(drafts.notBefore) },
    grace: { chosenS: numberOf(drafts.chosenS), lostS: numberOf(drafts.lostS), ...idleOf(drafts, stored) },
  });
  if (!read.success) return null;
  const isStored = (id: QueueId) => stored.queues.some(({ queueId }) => queueId === id);
  const says = (routing: QueueRouting) =>
    JSON.stringify(routing) !== JSON.stringify(defaultQueueRouting(routing.queueId));
  return { ...read.data, queues: read.data.queues.filter((one) => isStored(one.queueId) || says(one)) };
}

/** What nobody said stays unsaid. */
function idleOf({ idleMinutes }: RoutingDrafts, { grace }: RoutingPolicy): { idleS?: number } {
  const idleS = Math.round(numberOf(idleMinutes) * 60);
  return grace.idleS === undefined && idleS === defaultIdleS ? {} : { idleS };
}

/** As the schema has its keys, so that two that say the same are the same. */
function candidateOf(draft: QueueDraft): object {
  return {
    queueId: draft.queueId,
    mode: draft.mode,
    offerSeconds: numberOf(draft.offerSeconds),
    language: draft.language,
    requirements: draft.needs.map(({ on, is, skill, level }) => ({
      when: on === 'always' ? { on } : { on, is: is.trim() },
      skill: skill.trim(),
      level: numberOf(level),
    })),
    weights: Object.fromEntries(Object.entries(draft.weights).map(([name, text]) => [name, numberOf(text)])),
    fallback: draft.steps.map(
      ({ afterS, drops, teamId }): FallbackStep => ({
        afterS: numberOf(afterS),
        drops: [...drops],
        teamId: teamId === '' ? null : (teamId as TeamId),
      }),
    ),
    alarm: { leadAfterS: secondsOrNull(draft.leadAfterS), supervisorAfterS: secondsOrNull(draft.supervisorAfterS) },
  };
}

const secondsOrNull = (text: string) => (text.trim() === '' ? null : numberOf(text));

/** Whether this is a whole number between these. */
export function isWhole(text: string, from: number, to: number): boolean {
  const value = numberOf(text);
  return Number.isInteger(value) && value >= from && value <= to;
}
