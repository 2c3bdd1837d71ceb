import type { AgentActor, Authenticate } from '#server/auth/session.ts';
import { loadForAgent, requireOwn } from '#server/conversation/load-for-agent.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { openEventStream } from '#server/http/event-stream.ts';
import { type ComingOutcome, comingPath, comingQuery } from '#shared/suggestion/coming.ts';
import type { ComingWords } from './coming-words.ts';

/** D1: words that are on their way to the desk of whoever holds the conversation. */
export const comingRoutes = {
  coming: {
    method: 'GET',
    path: comingPath,
    auth: ['agent'],
    roles: ['agent', 'lead', 'supervisor'],
    limit: 'rewrites',
    query: comingQuery,
  },
} as const;

/** The built-in engine, the queue before the model and the model's own time box. */
const longestMs = 20_000;
/** An older message has what it will get. */
const newForMs = 30_000;
/** LIVE-2: who may not see it any more is cut off well within 5 s. */
const lookAgainMs = 2_000;

type Deps = ServerDeps & { authenticate: Authenticate; coming: ComingWords; report: (thrown: unknown) => unknown };
type Asked = { actor: AgentActor; token: string; conversationId: string; opportunityId: string };

/** Opens `comingRoutes`. Nothing of it is stored or logged. `hasModel`: whether anybody words replies here at all. */
export function registerComingRoutes(door: HttpDoor, deps: Deps, hasModel: () => boolean): void {
  const { store, workspaceId, coming } = deps;

  door.route(comingRoutes.coming, async ({ caller, query }) => {
    const asked = { actor: caller.actor, token: caller.token, ...query };
    const isExpected = (await maySee(asked)) && hasModel();
    return openEventStream(async ({ soft, last }, signal) => {
      const outcome = isExpected
        ? await follow(asked, (reply) => soft('reply', reply), signal)
        : ('none' satisfies ComingOutcome);
      last('end', { outcome });
    }, deps.report);
  });

  /** Throws AppError: not_found, conflict. False: there is nothing to wait for. */
  async function maySee({ actor, conversationId, opportunityId }: Asked): Promise<boolean> {
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      const record = await loadForAgent(tx, actor, 'conversation.reply', conversationId);
      requireOwn(actor, record);
      const message = await tx.db
        .selectFrom('message')
        .select(['n', 'at'])
        .where('workspaceId', '=', tx.workspaceId)
        .where('conversationId', '=', record.row.id)
        .where('id', '=', opportunityId as never)
        .executeTakeFirst();
      return (
        record.row.mode === 'soft' &&
        message?.n === record.row.lastCustomerN &&
        tx.now.getTime() - new Date(message.at).getTime() < newForMs
      );
    });
    return value;
  }

  /** Whether it is still theirs and soft, and the session still holds (D2, SEC-54). */
  async function isStillTheirs({ actor, token, conversationId }: Asked): Promise<boolean> {
    const { agentId } = await deps.authenticate(token);
    const row = await store.read('agent', workspaceId, ({ db }) =>
      db
        .selectFrom('conversation')
        .select(['assigneeId', 'mode', 'state'])
        .where('workspaceId', '=', workspaceId)
        .where('id', '=', conversationId as never)
        .executeTakeFirst(),
    );
    return agentId === actor.agentId && row?.assigneeId === agentId && row.mode === 'soft' && row.state === 'active';
  }

  async function follow(
    asked: Asked,
    onReply: Parameters<ComingWords['follow']>[1]['onReply'],
    signal: AbortSignal,
  ): Promise<ComingOutcome> {
    return await new Promise((resolve) => {
      const settle = (outcome: ComingOutcome) => {
        clearInterval(looking);
        clearTimeout(limit);
        leave();
        resolve(outcome);
      };
      const looking = setInterval(() => {
        isStillTheirs(asked).then(
          (holds) => void (holds || settle('over')),
          () => settle('over'),
        );
      }, lookAgainMs);
      const limit = setTimeout(() => settle('none'), longestMs);
      let leave: () => void = () => undefined;
      leave = coming.follow(asked.opportunityId as never, { onReply, onEnd: settle });
      signal.addEventListener('abort', () => settle('over'), { once: true });
    });
  }
}
