import { z } from 'zod';
import type { Knowledge } from '#server/ai/knowledge.ts';
import type { AgentActor } from '#server/auth/session.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import {
  decideProposal,
  type KnowledgeFindings,
  knowledgePath,
  markFinding,
  versionQuery,
} from '#shared/contract/knowledge.ts';
import { comparePassages } from './compare-passages.ts';
import { decideOnProposal, readProposals } from './decide-proposal.ts';
import { countEntries, findFindings } from './find-findings.ts';
import { readVersion } from './read-version.ts';

const ofWriters = { auth: ['agent'], roles: ['lead', 'admin'], limit: 'triggers' } as const;
const none = z.strictObject({});

/** E: the knowledge base as those see it who write it: past versions, what looks wrong in it, what was proposed. */
export const knowledgeRoutes = {
  version: { method: 'GET', path: `${knowledgePath}/versions`, ...ofWriters, query: versionQuery },
  findings: { method: 'GET', path: `${knowledgePath}/findings`, ...ofWriters, query: none },
  mark: { method: 'POST', path: `${knowledgePath}/findings`, ...ofWriters, body: markFinding },
  proposals: { method: 'GET', path: `${knowledgePath}/proposals`, ...ofWriters, query: none },
  decide: { method: 'POST', path: `${knowledgePath}/proposals`, ...ofWriters, body: decideProposal },
} as const;

export type KnowledgeRouteDeps = Pick<ServerDeps, 'store' | 'workspaceId'> & { knowledge: () => Knowledge | null };

/** Opens `knowledgeRoutes`. */
export function registerKnowledgeRoutes(door: HttpDoor, { store, workspaceId, knowledge }: KnowledgeRouteDeps): void {
  const findingsFor = async (actor: AgentActor): Promise<KnowledgeFindings> => {
    const known = knowledge();
    const { pairs, method } = known ? await comparePassages(known.desk) : { pairs: [], method: 'words' as const };
    const findings = await store.read('agent', workspaceId, (tx) => findFindings(tx, actor, pairs));
    return { findings, method, entries: countEntries(known) };
  };

  door.route(knowledgeRoutes.version, async ({ caller, query }) => ({
    answer: await store.read('agent', workspaceId, (tx) => readVersion(tx, caller.actor, query.publicationId)),
  }));
  door.route(knowledgeRoutes.findings, async ({ caller }) => ({ answer: await findingsFor(caller.actor) }));
  door.route(knowledgeRoutes.mark, async ({ caller, body }) => {
    const { actor } = caller;
    await store.write('agent', workspaceId, async (tx) => {
      const mark = { key: body.key, byId: actor.agentId, byName: actor.name, at: tx.now };
      await tx.db
        .insertInto('knowledgeMark')
        .values({ workspaceId, ...mark })
        .onConflict((conflict) => conflict.columns(['workspaceId', 'key']).doNothing())
        .execute();
      tx.audit({ actor: actor.agentId, action: 'knowledge.mark', target: body.key });
    });
    return { answer: await findingsFor(actor) };
  });
  door.route(knowledgeRoutes.proposals, async ({ caller }) => ({
    answer: await store.read('agent', workspaceId, (tx) => readProposals(tx, caller.actor)),
  }));
  door.route(knowledgeRoutes.decide, async ({ caller, body }) => {
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      await decideOnProposal(tx, caller.actor, body);
      return await readProposals(tx, caller.actor);
    });
    return { answer: value };
  });
}
