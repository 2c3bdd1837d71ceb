import { z } from 'zod';
import { searchPath, searchServer, serverHits } from '../search/contract.ts';
import { comingEvents, comingPath, comingQuery } from '../suggestion/coming.ts';
import { assistantPath, assistantState, rewriteAnswer, rewritePath, rewriteRequest } from '../suggestion/rewriting.ts';
import { translateAnswer, translatePath, translateRequest } from '../suggestion/translating.ts';
import { answerReviewNow, answerReviewPath, saveAnswerReview } from './answer-review.ts';
import {
  articleVersion,
  decideProposal,
  knowledgeFindings,
  knowledgePath,
  knowledgeProposals,
  markFinding,
  versionQuery,
} from './knowledge.ts';
import {
  answersToJudge,
  learningNow,
  learningPath,
  learningRecordPath,
  learningSamplesPath,
  recordPage,
  recordQuery,
} from './learning.ts';
import { previewPriorities, prioritiesNow, priorityPath, priorityPreview, savePriorities } from './priority.ts';
import { routingNow, routingPath, routingWhatIf, saveRouting, whatIfRouting } from './routing.ts';
import {
  previewServiceLevels,
  saveServiceLevels,
  serviceLevelPath,
  serviceLevelPreview,
  serviceLevelsNow,
} from './service-levels.ts';
import { saveTool, toolsNow, toolsPath } from './tools.ts';
import {
  judgeOutcome,
  replayState,
  saveTriggers,
  startReplay,
  suspectList,
  triggersNow,
  triggersPath,
} from './triggers.ts';

export type DeskRoute = {
  in?: z.ZodType;
  query?: z.ZodType;
  out?: z.ZodType;
  events?: Readonly<Record<string, z.ZodType>>;
};

/**
 * What desktop and backend say to each other over HTTP, with the agent's token, beside the socket: the language model's help (D1), the triggers (A11), the rules of the queue's order (C3), which answers wait (D4), what corrections did (E8) and declared tools (I6). `events`: of a
 * stream of server-sent events, by name.
 */
export const deskRoutes = {
  [`GET ${assistantPath}`]: { out: assistantState },
  [`POST ${rewritePath}`]: {
    in: rewriteRequest,
    out: rewriteAnswer,
    events: { words: comingEvents.words, answer: comingEvents.answer },
  },
  [`POST ${translatePath}`]: { in: translateRequest, out: translateAnswer },
  [`GET ${comingPath}`]: { query: comingQuery, events: { reply: comingEvents.reply, end: comingEvents.end } },
  [`GET ${triggersPath}`]: { out: triggersNow },
  [`POST ${triggersPath}`]: { in: saveTriggers, out: triggersNow },
  [`POST ${triggersPath}/replays`]: { in: startReplay, out: z.strictObject({ runId: z.string() }) },
  [`GET ${triggersPath}/replays`]: { out: replayState },
  [`GET ${triggersPath}/suspects`]: { out: suspectList },
  [`POST ${triggersPath}/judgements`]: { in: judgeOutcome },
  [`GET ${priorityPath}`]: { out: prioritiesNow },
  [`POST ${priorityPath}`]: { in: savePriorities, out: prioritiesNow },
  [`POST ${priorityPath}/preview`]: { in: previewPriorities, out: priorityPreview },
  [`GET ${routingPath}`]: { out: routingNow },
  [`POST ${routingPath}`]: { in: saveRouting, out: routingNow },
  [`POST ${routingPath}/what-if`]: { in: whatIfRouting, out: routingWhatIf },
  [`GET ${serviceLevelPath}`]: { out: serviceLevelsNow },
  [`POST ${serviceLevelPath}`]: { in: saveServiceLevels, out: serviceLevelsNow },
  [`POST ${serviceLevelPath}/preview`]: { in: previewServiceLevels, out: serviceLevelPreview },
  [`GET ${answerReviewPath}`]: { out: answerReviewNow },
  [`POST ${answerReviewPath}`]: { in: saveAnswerReview, out: answerReviewNow },
  [`GET ${searchPath}`]: { query: searchServer, out: serverHits },
  [`GET ${learningPath}`]: { out: learningNow },
  [`GET ${learningSamplesPath}`]: { out: answersToJudge },
  [`GET ${learningRecordPath}`]: { query: recordQuery, out: recordPage },
  [`GET ${knowledgePath}/versions`]: { query: versionQuery, out: articleVersion },
  [`GET ${knowledgePath}/findings`]: { out: knowledgeFindings },
  [`POST ${knowledgePath}/findings`]: { in: markFinding, out: knowledgeFindings },
  [`GET ${knowledgePath}/proposals`]: { out: knowledgeProposals },
  [`POST ${knowledgePath}/proposals`]: { in: decideProposal, out: knowledgeProposals },
  [`GET ${toolsPath}`]: { out: toolsNow },
  [`POST ${toolsPath}`]: { in: saveTool, out: toolsNow },
} as const satisfies Record<string, DeskRoute>;
