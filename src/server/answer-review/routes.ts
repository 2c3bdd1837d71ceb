import { z } from 'zod';
import type { ReadTx } from '#server/db/store.ts';
import type { ServerDeps } from '#server/deps.ts';
import type { HttpDoor } from '#server/http/door.ts';
import { type AnswerReviewNow, answerReviewPath, saveAnswerReview } from '#shared/contract/answer-review.ts';
import { readReviewMeasure } from './read-measure.ts';
import { readReviewHistory, readReviewSettings, saveReviewSettings } from './review-settings.ts';

const ofLeads = { auth: ['agent'], roles: ['lead'], limit: 'triggers' } as const;

/** D4: which answers wait for a person, as leads see and change it, with what became of those that waited. */
export const answerReviewRoutes = {
  read: { method: 'GET', path: answerReviewPath, ...ofLeads, query: z.strictObject({}) },
  save: { method: 'POST', path: answerReviewPath, ...ofLeads, body: saveAnswerReview },
} as const;

async function readNow(tx: ReadTx): Promise<AnswerReviewNow> {
  return {
    settings: await readReviewSettings(tx),
    history: await readReviewHistory(tx),
    measured: await readReviewMeasure(tx),
  };
}

/** Opens `answerReviewRoutes`. */
export function registerAnswerReviewRoutes(
  door: HttpDoor,
  { store, workspaceId }: Pick<ServerDeps, 'store' | 'workspaceId'>,
): void {
  door.route(answerReviewRoutes.read, async () => ({ answer: await store.read('agent', workspaceId, readNow) }));

  // Two hundred rules with their names fit; a customer's body is smaller.
  door.route({ ...answerReviewRoutes.save, bodyLimit: 64 * 1_024 }, async ({ caller, body }) => {
    const { value } = await store.write('agent', workspaceId, async (tx) => {
      await saveReviewSettings(tx, caller.actor, body);
      return await readNow(tx);
    });
    return { answer: value };
  });
}
