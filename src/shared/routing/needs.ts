import type { AgentSkill } from '../agent/schema.ts';
import type { ConversationRow } from '../conversation/schema.ts';
import type { Complexity, QueueRouting, Requirement, RequirementWhen } from './schema.ts';

export type Need = Pick<Requirement, 'skill' | 'level'>;

/** What a requirement looks at. */
export type NeedyConversation = Pick<ConversationRow, 'categoryKey' | 'tier'> & { complexity: Complexity | null };

const bands: Record<Complexity, number> = { low: 0, mid: 1, high: 2 };

/** C4: the skills that a conversation needs; of one that several requirements name, the highest level. */
export function needsOf({ requirements }: Pick<QueueRouting, 'requirements'>, conversation: NeedyConversation): Need[] {
  const needs = new Map<string, Need>();
  for (const { when, skill, level } of requirements) {
    if (!isAbout(when, conversation)) continue;
    const key = keyOfSkill(skill);
    const known = needs.get(key);
    if (!known || known.level < level) needs.set(key, { skill, level });
  }
  return [...needs.values()];
}

function isAbout(when: RequirementWhen, { categoryKey, tier, complexity }: NeedyConversation): boolean {
  switch (when.on) {
    case 'always':
      return true;
    case 'category':
      return categoryKey !== null && keyOfSkill(categoryKey) === keyOfSkill(when.is);
    case 'tier':
      return tier !== null && keyOfSkill(tier) === keyOfSkill(when.is);
    case 'complexity':
      return complexity !== null && bands[complexity] >= bands[when.is];
  }
}

/** Somebody's level of a skill; null: they do not have it. */
export function levelIn(skills: readonly AgentSkill[] | null | undefined, skill: string): AgentSkill['level'] | null {
  const key = keyOfSkill(skill);
  let most: number | null = null;
  for (const one of skills ?? [])
    if (keyOfSkill(one.key) === key && (most === null || one.level > most)) most = one.level;
  return most;
}

/** Whether two languages are one to a reader: `de-AT` and `de`. */
export function speaks(languages: readonly string[], language: string): boolean {
  if (languages.includes(language)) return true;
  const of = baseOf(language);
  return languages.some((one) => baseOf(one) === of);
}

export const keyOfSkill = (skill: string) => skill.trim().toLowerCase();

function baseOf(language: string): string {
  const at = language.indexOf('-');
  return (at === -1 ? language : language.slice(0, at)).toLowerCase();
}
