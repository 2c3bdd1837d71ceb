import type { MutationHandlers } from '#server/conversation/mutation-handler.ts';
import { json } from '#server/db/schema.ts';
import { AppError } from '#shared/lib/errors.ts';
import { agentColumns, agentRowOf } from './agent-row.ts';

/** C4, C8: what an agent can do and how much they bear. A lead says it of agents in their teams, an admin of everybody; routing asks it from the next decision on. */
export function skillHandlers(): Pick<MutationHandlers, 'agent.setSkills'> {
  return {
    async 'agent.setSkills'(tx, actor, args) {
      const before = await tx.db
        .selectFrom('agent')
        .select(agentColumns)
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.agentId)
        .forUpdate()
        .executeTakeFirst();
      if (!before) throw new AppError('not_found', 'There is no such agent.');
      if (actor.role !== 'admin' && !before.teamIds.some((id) => actor.teamIds.includes(id)))
        throw new AppError('forbidden', 'This agent is in none of your teams.');
      // One skill stands once, whatever its letters.
      const skills = [...new Map(args.skills.map((skill) => [skill.key.trim().toLowerCase(), skill])).values()];
      const stored = await tx.db
        .updateTable('agent')
        .set({ skills: json(skills), capacity: args.capacity ? json(args.capacity) : null })
        .where('workspaceId', '=', tx.workspaceId)
        .where('id', '=', args.agentId)
        .returning(agentColumns)
        .executeTakeFirstOrThrow();
      tx.put('agent', stored.id, ['ws'], agentRowOf(stored));
      tx.audit({
        actor: actor.agentId,
        action: 'agent.setSkills',
        target: stored.id,
        reason: skills
          .map(({ key, level }) => `${key} ${level}`)
          .join(', ')
          .slice(0, 500),
      });
    },
  };
}
