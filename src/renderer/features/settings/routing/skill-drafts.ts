import { type AgentCapacity, type AgentRow, type AgentSkill, agentCapacity, agentSkill } from '#shared/agent/schema.ts';
import { say } from '#shared/intl/say.ts';
import { defaultCapacity } from '#shared/routing/effort.ts';
import { keyOfSkill } from '#shared/routing/needs.ts';
import { numberOf } from '../list-drafts.ts';
import { skillWords, words } from './words.ts';

/** A skill while it is edited. */
export type SkillDraft = { key: string; skill: string; level: string };
/** Capacity as typed; empty is the usual one. */
export type SkillDrafts = { skills: readonly SkillDraft[]; chat: string; email: string };

/** The bounds of the schema (`agentCapacity`), for saying what is wrong before the server does. */
export const mostPoints = { chat: 50, email: 100 } as const;

export function draftsOfSkills({ skills, capacity }: Pick<AgentRow, 'skills' | 'capacity'>): SkillDrafts {
  return {
    skills: (skills ?? []).map(({ key, level }, i) => ({ key: `kept-${i}`, skill: key, level: String(level) })),
    chat: capacity ? String(capacity.chat) : '',
    email: capacity ? String(capacity.email) : '',
  };
}

/** What was typed, as it is stored; null where something does not fit. */
export function skillsOf(drafts: SkillDrafts): { skills: AgentSkill[]; capacity: AgentCapacity | null } | null {
  const skills = drafts.skills.map(({ skill, level }) =>
    agentSkill.safeParse({ key: skill.trim(), level: numberOf(level) }),
  );
  const isUsual = drafts.chat.trim() === '' && drafts.email.trim() === '';
  const pointsOf = (channel: 'chat' | 'email') =>
    drafts[channel].trim() === '' ? defaultCapacity[channel] : numberOf(drafts[channel]);
  const capacity = agentCapacity.safeParse({ chat: pointsOf('chat'), email: pointsOf('email') });
  const isTwice = drafts.skills.some((one) => problemOfSkill(one, drafts.skills) !== undefined);
  if (isTwice || !capacity.success || skills.some(({ success }) => !success)) return null;
  return {
    skills: skills.flatMap(({ data }) => (data ? [data] : [])),
    capacity: isUsual ? null : capacity.data,
  };
}

export function problemOfSkill({ key, skill }: SkillDraft, all: readonly SkillDraft[]): string | undefined {
  const own = keyOfSkill(skill);
  if (own === '') return say(words.needsWord);
  return all.some((one) => one.key !== key && keyOfSkill(one.skill) === own) ? say(skillWords.twice) : undefined;
}

export function problemOfPoints(text: string, most: number): string | undefined {
  const points = numberOf(text);
  if (text.trim() === '' || (points >= 0 && points <= most)) return undefined;
  return say(skillWords.capacityProblem, { most });
}
