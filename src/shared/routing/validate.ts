import type { AgentRow } from '../agent/schema.ts';
import { languageName } from '../intl/names.ts';
import { say } from '../intl/say.ts';
import type { CategoryRow, QueueRow, TeamRow } from '../workspace/schema.ts';
import { keyOfSkill, levelIn, needsOf, speaks } from './needs.ts';
import { policyIssueWords as words } from './routing-words.ts';
import type { QueueRouting, RoutingPolicy } from './schema.ts';

/** Whom and what a policy can name. */
export type RoutingWorld = {
  queues: readonly Pick<QueueRow, 'id' | 'teamId' | 'name'>[];
  teams: readonly TeamRow[];
  agents: readonly Pick<AgentRow, 'teamIds' | 'languages' | 'skills' | 'role' | 'active'>[];
  categories: readonly Pick<CategoryRow, 'key' | 'queueId'>[];
  languages: readonly string[];
  /** Tiers that accounts have; null: nobody looked. */
  tiers: readonly string[] | null;
};

export type PolicyPart = 'queue' | 'language' | 'requirements' | 'fallback' | 'alarm';
/** `refused`: cannot be saved. `at`: which of the requirements or steps, from 0. */
export type PolicyIssue = {
  queueId: QueueRouting['queueId'];
  part: PolicyPart;
  at: number | null;
  severity: 'refused' | 'warning';
  text: string;
};
type Found = Omit<PolicyIssue, 'queueId'>;
type Colleague = RoutingWorld['agents'][number];

/** C6: what keeps a policy from working, queue by queue: no way out for who fits nobody, rules that can never match. Words in the language of now. */
export function validatePolicy({ queues }: Pick<RoutingPolicy, 'queues'>, world: RoutingWorld): PolicyIssue[] {
  return queues.flatMap((routing) =>
    validateQueue(routing, world).map((found) => ({ queueId: routing.queueId, ...found })),
  );
}

export function isRefused(issues: readonly Pick<PolicyIssue, 'severity'>[]): boolean {
  return issues.some(({ severity }) => severity === 'refused');
}

function validateQueue(routing: QueueRouting, world: RoutingWorld): Found[] {
  const queue = world.queues.find(({ id }) => id === routing.queueId);
  if (!queue) return [refuse('queue', say(words.unknownQueue))];
  const team = world.teams.find(({ id }) => id === queue.teamId)?.name ?? queue.name;
  const own = world.agents.filter(({ active, teamIds }) => active && teamIds.includes(queue.teamId));
  const asked = [queue.teamId, ...routing.fallback.flatMap(({ teamId }) => (teamId === null ? [] : [teamId]))];
  const everybody = world.agents.filter(({ active, teamIds }) => active && teamIds.some((id) => asked.includes(id)));
  if (everybody.length === 0) return [refuse('queue', say(words.nobody, { team }))];
  return [
    ...validateLanguage(routing, own, team, world.languages),
    ...validateRequirements(routing, everybody, team, world),
    ...validateFallback(routing, everybody, world),
    ...validateAlarm(routing, own, team, world),
  ];
}

function validateLanguage(
  { language, fallback }: QueueRouting,
  own: readonly Colleague[],
  team: string,
  languages: readonly string[],
): Found[] {
  if (language !== 'needed') return [];
  const found: Found[] = [];
  if (fallback.length > 0 && !fallback.some(({ drops }) => drops.includes('language')))
    found.push(refuse('language', say(words.languageStays)));
  const missing = languages.filter((one) => !own.some((agent) => speaks(agent.languages, one)));
  if (languages.length > 0 && missing.length === languages.length)
    return [...found, refuse('language', say(words.languageNobody, { team }))];
  return [
    ...found,
    ...missing.map((one) => warn('language', say(words.languageMissing, { team, language: languageName(one) }))),
  ];
}

function validateRequirements(
  { queueId, requirements }: QueueRouting,
  everybody: readonly Colleague[],
  team: string,
  { categories, tiers }: RoutingWorld,
): Found[] {
  const seen = new Set<string>();
  return requirements.flatMap(({ when, skill, level }, at): Found[] => {
    const found: Found[] = [];
    const key = keyOfSkill(`${when.on} ${'is' in when ? when.is : ''} → ${skill}`);
    if (seen.has(key)) found.push(refuse('requirements', say(words.twice), at));
    seen.add(key);
    if (when.on === 'category') {
      const known = categories.filter((one) => keyOfSkill(one.key) === keyOfSkill(when.is));
      if (known.length === 0) found.push(refuse('requirements', say(words.unknownCategory, { is: when.is }), at));
      else if (known.every((one) => one.queueId !== queueId))
        found.push(warn('requirements', say(words.otherQueue, { is: when.is }), at));
    }
    if (when.on === 'tier' && tiers !== null && !tiers.some((one) => keyOfSkill(one) === keyOfSkill(when.is)))
      found.push(refuse('requirements', say(words.unknownTier, { is: when.is }), at));
    const has = Math.max(0, ...everybody.map((agent) => levelIn(agent.skills, skill) ?? 0));
    if (has === 0) found.push(refuse('requirements', say(words.skillNobody, { team, skill }), at));
    else if (has < level) found.push(refuse('requirements', say(words.levelNobody, { team, skill, level, has }), at));
    return found;
  });
}

function validateFallback(routing: QueueRouting, everybody: readonly Colleague[], world: RoutingWorld): Found[] {
  const { fallback } = routing;
  if (fallback.length === 0) return [refuse('fallback', say(words.noFallback))];
  const given = new Set<string>();
  const steps = fallback.flatMap(({ afterS, drops, teamId }, at): Found[] => {
    const found: Found[] = [];
    const step = at + 1;
    const before = fallback[at - 1];
    if (before && afterS <= before.afterS) found.push(refuse('fallback', say(words.stepOrder, { step }), at));
    if (teamId !== null && !world.teams.some(({ id }) => id === teamId))
      found.push(refuse('fallback', say(words.unknownTeam, { step }), at));
    const gives = [...drops, ...(teamId === null ? [] : [teamId])];
    if (gives.every((one) => given.has(one))) found.push(refuse('fallback', say(words.stepEmpty, { step }), at));
    for (const one of gives) given.add(one);
    return found;
  });
  return [...steps, ...validateLastStep(routing, everybody)];
}

/** With every step due, somebody must be able to get whatever comes: each category and tier that a requirement names, at the highest complexity. */
function validateLastStep(routing: QueueRouting, everybody: readonly Colleague[]): Found[] {
  const drops = new Set(routing.fallback.flatMap((step) => step.drops));
  if (drops.has('skill')) return [];
  const named = (on: 'category' | 'tier') => [
    null,
    ...routing.requirements.flatMap(({ when }) => (when.on === on ? [when.is] : [])),
  ];
  const at = routing.fallback.length - 1;
  const found = new Map<string, Found>();
  for (const categoryKey of named('category'))
    for (const tier of named('tier')) {
      const needs = needsOf(routing, { categoryKey, tier, complexity: 'high' }).map((need) =>
        drops.has('level') ? { ...need, level: 1 } : need,
      );
      const isMet = everybody.some(({ skills }) =>
        needs.every(({ skill, level }) => (levelIn(skills, skill) ?? 0) >= level),
      );
      const [first] = needs;
      if (isMet || !first) continue;
      const text =
        needs.length === 1
          ? say(words.lastStep, first)
          : say(words.lastStepTogether, { skills: needs.map(({ skill, level }) => `${skill} ${level}`).join(' + ') });
      found.set(text, refuse('fallback', text, at));
    }
  return [...found.values()];
}

function validateAlarm(
  { alarm: { leadAfterS, supervisorAfterS } }: QueueRouting,
  own: readonly Colleague[],
  team: string,
  { agents }: RoutingWorld,
): Found[] {
  const found: Found[] = [];
  if (leadAfterS !== null && supervisorAfterS !== null && supervisorAfterS <= leadAfterS)
    found.push(refuse('alarm', say(words.alarmOrder)));
  if (leadAfterS !== null && !own.some(({ role }) => role === 'lead'))
    found.push(warn('alarm', say(words.noLead, { team })));
  if (supervisorAfterS !== null && !agents.some(({ active, role }) => active && role === 'supervisor'))
    found.push(warn('alarm', say(words.noSupervisor)));
  return found;
}

const refuse = (part: PolicyPart, text: string, at: number | null = null): Found => ({
  part,
  at,
  severity: 'refused',
  text,
});
const warn = (part: PolicyPart, text: string, at: number | null = null): Found => ({
  part,
  at,
  severity: 'warning',
  text,
});
