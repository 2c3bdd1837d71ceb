import { z } from 'zod';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import {
  judgeOutcome as judgement,
  type ReplayState,
  saveTriggers,
  startReplay,
  type TriggersNow,
  triggersPath,
} from '#shared/contract/triggers.ts';
import { AppError } from '#shared/lib/errors.ts';
import type { ConversationId } from '#shared/lib/ids.ts';
import type { Lab, LabRun } from './lab/lab.ts';
import { judgeOutcome, readSuspects } from './suspects.ts';
import { readTriggerHistory, readTriggerSettings, saveTriggerSettings } from './trigger-settings.ts';

const ofLeads = { auth: ['agent'], roles: ['lead'], limit: 'triggers' } as const;
const nothing = z.strictObject({});

/** A11, A15: the triggers as leads see and change them. A run is asked for again and again while it runs: each answer says how far it is. */
export const triggerRoutes = {
  read: { method: 'GET', path: triggersPath, ...ofLeads, query: nothing },
  save: { method: 'POST', path: triggersPath, ...ofLeads, body: saveTriggers },
  startReplay: { method: 'POST', path: `${triggersPath}/replays`, ...ofLeads, body: startReplay },
  readReplay: { method: 'GET', path: `${triggersPath}/replays`, ...ofLeads, query: z.strictObject({ run: z.uuid() }) },
  suspects: { method: 'GET', path: `${triggersPath}/suspects`, ...ofLeads, query: nothing },
  judge: { method: 'POST', path: `${triggersPath}/judgements`, ...ofLeads, body: judgement },
} as const;

/** Settings with all their word lists fit; a customer's body is smaller. */
const bodyLimit = 256 * 1_024;

/** Opens `triggerRoutes`. */
export function registerTriggerRoutes(door: HttpDoor, { store, workspaceId, lab }: ServerDeps & { lab: Lab }): void {
  door.route(triggerRoutes.read, async () => ({
    answer: await store.read(
      'agent',
      workspaceId,
      async (tx): Promise<TriggersNow> => ({
        settings: await readTriggerSettings(tx),
        history: await readTriggerHistory(tx),
      }),
    ),
  }));

  door.route({ ...triggerRoutes.save, bodyLimit }, async ({ caller, body }) => {
    const { value } = await store.write(
      'agent',
      workspaceId,
      async (tx): Promise<TriggersNow> => ({
        settings: await saveTriggerSettings(tx, caller.actor, body),
        history: await readTriggerHistory(tx),
      }),
    );
    return { answer: value };
  });

  door.route({ ...triggerRoutes.startReplay, bodyLimit }, async ({ caller, body }) => {
    const runId = lab.start(caller.actor.agentId, body);
    return { status: 202, answer: { runId } };
  });

  door.route(triggerRoutes.readReplay, async ({ caller, query }) => {
    const run = lab.find(caller.actor.agentId, query.run);
    if (!run) throw new AppError('not_found', 'There is no such replay here any more.');
    const named = run.state === 'done' ? [...run.result.gained, ...run.result.lost] : [];
    const mine = await store.read('agent', workspaceId, async ({ db }) => {
      if (named.length === 0 || caller.actor.teamIds.length === 0) return [];
      const ids = named.map(({ conversationId }) => conversationId as ConversationId);
      const query = db.selectFrom('conversation').select('id').where('workspaceId', '=', workspaceId);
      return await query
        .where('id', 'in', ids)
        .where('teamId', 'in', [...caller.actor.teamIds])
        .execute();
    });
    return { answer: stateOf(run, new Set(mine.map(({ id }) => id as string))) };
  });

  door.route(triggerRoutes.suspects, async ({ caller }) => ({
    answer: { suspects: await store.read('agent', workspaceId, (tx) => readSuspects(tx, caller.actor)) },
  }));

  door.route(triggerRoutes.judge, async ({ caller, body }) => {
    await store.write('agent', workspaceId, (tx) => judgeOutcome(tx, caller.actor, body));
    return { answer: {} };
  });
}

/** SEC-29: conversations of other teams count, and are not named. */
function stateOf(run: LabRun, mine: ReadonlySet<string>): ReplayState {
  const { runId } = run;
  if (run.state === 'running') return { state: 'running', runId, done: run.done, of: run.of };
  if (run.state === 'failed') return { state: 'failed', runId, message: run.message };
  if (run.state === 'stopped') return { state: 'stopped', runId };
  const { result, tookMs, read } = run;
  const gained = result.gained.filter(({ conversationId }) => mine.has(conversationId));
  const lost = result.lost.filter(({ conversationId }) => mine.has(conversationId));
  const hidden = result.gained.length + result.lost.length - gained.length - lost.length;
  return { state: 'done', runId, result: { ...result, gained, lost, hidden, tookMs, read } };
}
