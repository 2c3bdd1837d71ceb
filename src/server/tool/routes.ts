import { z } from 'zod';
import { requireKnown } from '#server/conversation/load-for-agent.ts';
import { findConversation, noConversation } from '#server/conversation/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { type ActionView, actionRequest, actionsPath, declareTool, toolsPath } from '#shared/assistant/tools/action.ts';
import { conversationId as conversationIdSchema } from '#shared/lib/ids.ts';
import { readActions, viewOf } from './action-store.ts';
import type { Actions } from './actions.ts';
import { requireToolAddress } from './egress.ts';
import { readTools, saveTool } from './tools.ts';

const nothing = z.strictObject({});
const ofDesk = { auth: ['agent'], roles: ['agent', 'lead'], limit: 'actions' } as const;

/** I6: an admin declares tools; agents and leads run them in conversations that are theirs, as the matrix has it. */
export const toolRoutes = {
  list: {
    method: 'GET',
    path: toolsPath,
    auth: ['agent'],
    roles: ['agent', 'lead', 'admin'],
    limit: 'actions',
    query: nothing,
  },
  declare: { method: 'POST', path: toolsPath, auth: ['agent'], roles: ['admin'], limit: 'actions', body: declareTool },
  actions: { method: 'GET', path: actionsPath, ...ofDesk, query: nothing },
  act: { method: 'POST', path: actionsPath, ...ofDesk, body: actionRequest },
} as const;

type Deps = ServerDeps & { actions: Actions; loopbackTools: boolean };

/** Opens `toolRoutes`. The conversation of the path is checked against the agent's reach by the handler (SEC-29). */
export function registerToolRoutes(door: HttpDoor, { store, workspaceId, random, actions, loopbackTools }: Deps): void {
  door.route(toolRoutes.list, async ({ caller }) => {
    const tools = await store.read('agent', workspaceId, readTools);
    const listed = [...tools.values()].map(({ effect, ...tool }) =>
      caller.actor.role === 'admin' ? { ...tool, effect } : tool,
    );
    return { answer: { tools: listed } };
  });

  door.route(toolRoutes.declare, async ({ caller, body }) => {
    requireToolAddress(body.tool.effect.url, { loopback: loopbackTools });
    const { value } = await store.write('system', workspaceId, (tx) => saveTool(tx, caller.actor, body, random));
    return { status: 201, answer: { signingKey: value } };
  });

  door.route(toolRoutes.actions, async ({ caller }, request) => {
    const id = conversationOf(request.params);
    const list = await store.read('agent', workspaceId, async (tx): Promise<ActionView[]> => {
      const record = requireKnown(await findConversation(tx, id, 'read'), caller.actor, 'conversation.note');
      const tools = await readTools(tx);
      const stored = await readActions(tx, record.row.id);
      return stored.map((action) => viewOf(action, tools.get(action.toolKey), tx.now));
    });
    return { answer: { actions: list } };
  });

  door.route(toolRoutes.act, async ({ caller, body }, request) => ({
    answer: await actions.request(caller.actor, conversationOf(request.params), body),
  }));
}

function conversationOf(params: unknown): z.infer<typeof conversationIdSchema> {
  const id = conversationIdSchema.safeParse((params as { id?: string } | undefined)?.id);
  if (!id.success) throw noConversation();
  return id.data;
}
