import { postTogether } from '#server/customer/post-together.ts';
import { type Crowd, createCrowd, usualPatienceMs, usualRestTimes } from '#server/db/crowd.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { ApiCall, RouteAnswer } from './api-call.ts';
import { keepNew, placeOf, type RequestIdentity, takenPlaces } from './idempotency.ts';

export type Post = { call: ApiCall<'postMessage'>; request: RequestIdentity };
type Answer = RouteAnswer<'postMessage'>;

/**
 * Customers' messages that come at the same time share a transaction (docs/decisions/0016-claims-together.md): one begin, one lock, one number, one commit. Null: this one is to be posted alone, where
 * each rule of a repeat is.
 */
export function createPostCrowd(deps: ServerDeps): Crowd<Post, Answer> {
  return createCrowd<Post, Answer>({
    keyOf: ({ call }) => call.conversationId,
    soon: (work) => void setImmediate(work),
    patienceMs: usualPatienceMs,
    restTimes: usualRestTimes,
    run: async (batch) => {
      const answers = new Map<Post, Answer>();
      const { store, workspaceId, config, random } = deps;
      const { value: held } = await store.write('customer', workspaceId, async (tx) => {
        answers.clear();
        const requests = batch.map(({ request }) => request);
        const taken = { places: takenPlaces(tx, requests), placeOf: ({ request }: Post) => placeOf(request) };
        const held = await postTogether(tx, batch, config.aiTimeoutMs, taken, (post, answer) =>
          answers.set(post, answer),
        );
        const kept = [...answers].map(([{ request }, answer]) => ({ request, answer }));
        await keepNew(tx, kept, random);
        return held;
      });
      return batch.map((post) => answers.get(post) ?? (held.has(post) ? 'later' : null));
    },
  });
}
