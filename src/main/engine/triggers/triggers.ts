/** The triggers (A11), the rules of priority (C3), service levels (C7) and routing (C4) as leads and supervisors see and change them: the server's alone, so nothing of them is kept on the device, and offline they cannot be read. */
import { z } from 'zod';
import { answerReviewNow, answerReviewPath } from '#shared/contract/answer-review.ts';
import type { CallHandlers } from '#shared/contract/ipc.ts';
import {
  answersToJudge,
  learningNow,
  learningPath,
  learningRecordPath,
  learningSamplesPath,
  recordPage,
} from '#shared/contract/learning.ts';
import { prioritiesNow, priorityPath, priorityPreview } from '#shared/contract/priority.ts';
import { routingNow, routingPath, routingWhatIf } from '#shared/contract/routing.ts';
import { serviceLevelPath, serviceLevelPreview, serviceLevelsNow } from '#shared/contract/service-levels.ts';
import { toolsNow, toolsPath } from '#shared/contract/tools.ts';
import { replayState, suspectList, triggersNow, triggersPath } from '#shared/contract/triggers.ts';
import { AppError, errorBody, errorFromBody } from '#shared/lib/errors.ts';
import type { Session } from '../session/session.ts';

const LIMIT_MS = 15_000;
const started = z.strictObject({ runId: z.string() });
const refusal = z.object({ error: errorBody });

export type Triggers = Pick<
  CallHandlers,
  | 'triggers:get'
  | 'triggers:save'
  | 'triggers:startReplay'
  | 'triggers:replay'
  | 'triggers:suspects'
  | 'triggers:judge'
  | 'priority:get'
  | 'priority:save'
  | 'priority:preview'
  | 'serviceLevels:get'
  | 'serviceLevels:save'
  | 'serviceLevels:preview'
  | 'routing:get'
  | 'routing:save'
  | 'routing:whatIf'
  | 'tools:get'
  | 'tools:save'
  | 'answerReview:get'
  | 'answerReview:save'
  | 'learning:get'
  | 'learning:samples'
  | 'learning:record'
>;

/** Asks the server. Throws AppError: `offline`, `unauthenticated`, and what the server refuses with. */
export function createTriggers({ session, serverUrl }: { session: Session; serverUrl: () => string }): Triggers {
  async function ask<T>(schema: z.ZodType<T>, path: string, body?: unknown): Promise<T> {
    const token = session.token();
    if (token === null) throw new AppError('unauthenticated', 'Nobody is signed in.');
    let response: Response;
    let said: unknown;
    try {
      response = await fetch(`${serverUrl()}${path}`, {
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(LIMIT_MS),
      });
      said = await response.json();
    } catch (cause) {
      throw new AppError('offline', 'The server cannot be reached.', { cause });
    }
    const refused = refusal.safeParse(said);
    if (refused.success) throw errorFromBody(refused.data.error);
    const read = schema.safeParse(said);
    if (!response.ok || !read.success) throw new AppError('internal', 'The server’s answer is not readable.');
    return read.data;
  }

  return {
    'triggers:get': () => ask(triggersNow, triggersPath),
    'triggers:save': (input) => ask(triggersNow, triggersPath, input),
    'triggers:startReplay': (input) => ask(started, `${triggersPath}/replays`, input),
    'triggers:suspects': () => ask(suspectList, `${triggersPath}/suspects`),
    'triggers:judge': (input) => ask(z.strictObject({}), `${triggersPath}/judgements`, input),
    'triggers:replay': ({ runId }) => ask(replayState, `${triggersPath}/replays?run=${encodeURIComponent(runId)}`),
    'priority:get': () => ask(prioritiesNow, priorityPath),
    'priority:save': (input) => ask(prioritiesNow, priorityPath, input),
    'answerReview:get': () => ask(answerReviewNow, answerReviewPath),
    'answerReview:save': (input) => ask(answerReviewNow, answerReviewPath, input),
    'priority:preview': (input) => ask(priorityPreview, `${priorityPath}/preview`, input),
    'serviceLevels:get': () => ask(serviceLevelsNow, serviceLevelPath),
    'serviceLevels:save': (input) => ask(serviceLevelsNow, serviceLevelPath, input),
    'serviceLevels:preview': (input) => ask(serviceLevelPreview, `${serviceLevelPath}/preview`, input),
    'routing:get': () => ask(routingNow, routingPath),
    'routing:save': (input) => ask(routingNow, routingPath, input),
    'routing:whatIf': (input) => ask(routingWhatIf, `${routingPath}/what-if`, input),
    'learning:get': () => ask(learningNow, learningPath),
    'learning:samples': () => ask(answersToJudge, learningSamplesPath),
    'learning:record': async () => {
      const lines: string[] = [];
      for (let after: string | null = 'correction '; after !== null; ) {
        const page: z.infer<typeof recordPage> = await ask(
          recordPage,
          `${learningRecordPath}?after=${encodeURIComponent(after)}`,
        );
        lines.push(...page.lines);
        after = page.next;
      }
      return { text: lines.map((line) => `${line}\n`).join('') };
    },
    'tools:get': () => ask(toolsNow, toolsPath),
    'tools:save': (input) => ask(toolsNow, toolsPath, input),
  };
}
