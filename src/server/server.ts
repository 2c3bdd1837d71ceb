import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { uuidFrom, type WorkspaceId } from '#shared/lib/ids.ts';
import { createLanguageModel } from './ai/model/language-model.ts';
import { createModelEngine } from './ai/model/model-engine.ts';
import { registerRewriteRoutes } from './ai/rewrite-routes.ts';
import { startAssistant } from './ai/start-assistant.ts';
import { registerTranslateRoutes } from './ai/translate-routes.ts';
import { registerAnswerReviewRoutes } from './answer-review/routes.ts';
import { registerKnowledgeRoutes } from './article/routes.ts';
import { startProposals } from './article/start-proposals.ts';
import { createClamd } from './attachment/clamd.ts';
import { registerDeskFileRoutes } from './attachment/desk-routes.ts';
import { startScanFiles } from './attachment/scan-files.ts';
import { createCheckSessions } from './auth/check-sessions.ts';
import { registerAuthRoutes } from './auth/routes.ts';
import { readSecret } from './auth/secret.ts';
import { createAuthenticate } from './auth/session.ts';
import { createSignIn } from './auth/sign-in.ts';
import { createSignInLimit } from './auth/sign-in-limit.ts';
import type { ServerConfig } from './config.ts';
import { mutationHandlers } from './conversation/mutations.ts';
import { createFindCaller } from './customer/caller.ts';
import { type Database, openDatabase } from './db/database.ts';
import { lockFolder } from './db/lock-folder.ts';
import { createStore, type Store } from './db/store.ts';
import type { Log, ServerDeps } from './deps.ts';
import { createAcknowledge } from './erasure/acknowledge.ts';
import { openLedger } from './erasure/ledger.ts';
import { replayLedger } from './erasure/replay-ledger.ts';
import { registerErasureRoutes } from './erasure/routes.ts';
import { createLab } from './escalation/lab/lab.ts';
import { rescoreQueue } from './escalation/priority-queue.ts';
import { registerPriorityRoutes } from './escalation/priority-routes.ts';
import { registerTriggerRoutes } from './escalation/routes.ts';
import { readTriggerSettings } from './escalation/trigger-settings.ts';
import { registerCustomerApi } from './http/api/customer-api.ts';
import { createRequestLimit } from './http/api/request-limit.ts';
import { createApp } from './http/app.ts';
import { createDoor } from './http/door.ts';
import type { Doors } from './http/guard.ts';
import { loopbackNames } from './http/guard.ts';
import { registerHealth } from './http/health.ts';
import { routeLimits } from './http/route-limits.ts';
import { startTimedSweep } from './jobs/sweep-timed.ts';
import { registerLearningRoutes } from './learning/effect/routes.ts';
import { startExamination } from './learning/examine-corrections.ts';
import { startSampling } from './learning/sample/start-sampling.ts';
import { createReport } from './log.ts';
import { createCheck } from './publishing/check-publication.ts';
import { startChecks } from './publishing/start-checks.ts';
import { attachAgentNamespace } from './realtime/agents.ts';
import { createCommitWatch } from './realtime/commit-watch.ts';
import { attachCustomerNamespace } from './realtime/customers.ts';
import { createLonelyBus, createNodeBus } from './realtime/node-bus.ts';
import { createSocketServer } from './realtime/socket-server.ts';
import { registerRoutingRoutes } from './routing/routing-routes.ts';
import { startDispatcher } from './routing/start-dispatcher.ts';
import { registerSearchRoutes } from './search/routes.ts';
import { registerServiceLevelRoutes } from './service-level/routes.ts';
import { renewClocks } from './service-level/sweep-clocks.ts';
import { registerComingRoutes } from './suggestion/coming-routes.ts';
import { createComingWords } from './suggestion/coming-words.ts';
import { createActions } from './tool/actions.ts';
import { createEgress } from './tool/egress.ts';
import { registerToolRoutes } from './tool/routes.ts';
import { startActionSweep } from './tool/sweep-actions.ts';
import { publishTools } from './tool/tools.ts';
import type { Credentials } from './workspace/credentials.ts';
import { writePrivate } from './workspace/credentials.ts';
import { makeFolder } from './workspace/make-folder.ts';
import { openWorkspace } from './workspace/open-workspace.ts';

export type RunningServer = {
  url: string;
  workspaceId: WorkspaceId;
  store: Store;
  database: Database;
  /** Only when they were issued at this start. */
  credentials: Credentials | null;
  /** Stops taking requests, lets what runs end, closes the database, gives the folder back. Safe to call twice. */
  close: () => Promise<void>;
};

/** How long a customer may wait for a model's words where the built-in ones are there already. */
const longestAnswerMs = 8_000;

/** Things to undo, newest first. */
type Undo = (() => void | Promise<void>)[];

export type Sources = { clock: () => Date; random: (bytes: number) => Uint8Array };
const realSources: Sources = { clock: () => new Date(), random: (bytes) => randomBytes(bytes) };

/** Starts the whole server. Throws with nothing left running: AppError('conflict') for a locked folder or a newer database, EADDRINUSE for a taken port. */
export async function startServer(
  config: ServerConfig,
  log: Log,
  sources: Sources = realSources,
): Promise<RunningServer> {
  const undo: Undo = [];
  let closing: Promise<void> | null = null;
  const close = () => {
    closing ??= undoAll(undo);
    return closing;
  };
  try {
    return { ...(await start(config, log, sources, undo)), close };
  } catch (thrown) {
    await close();
    throw thrown;
  }
}

async function start(
  config: ServerConfig,
  log: Log,
  { clock, random }: Sources,
  undo: Undo,
): Promise<Omit<RunningServer, 'close'>> {
  const { workspaceDir } = config;
  if (workspaceDir !== null) {
    makeFolder(workspaceDir);
    undo.push(lockFolder(workspaceDir));
  }
  const newId = () => uuidFrom(clock().getTime(), random(10));
  const report = createReport(log, newId);
  const database = await openDatabase({ databaseUrl: config.databaseUrl, dataFolder: workspaceDir }, log);
  undo.push(() => database.close());
  const store = createStore(database, { clock, random });
  const signIn = createSignIn(database.pool, readSecret(workspaceDir, random));
  const { workspaceId, credentials } = await openWorkspace({ config, database, store, signIn, clock, random, newId });

  const ledger = openLedger(config.erasureLedger);
  await replayLedger({ store, workspaceId, clock, random, ledger, log });

  const doors: Doors = { origins: await readOrigins(store, workspaceId), hosts: loopbackNames };
  const app = createApp(doors, log, newId);
  undo.push(() => app.close());
  const io = createSocketServer(app.server, doors);
  undo.push(() => io.close());
  const { embeddings, aiTimeoutMs } = config;
  const deps: ServerDeps = { store, log, clock, random, io, workspaceId, config: { embeddings, aiTimeoutMs } };

  const authenticate = createAuthenticate(signIn, store, workspaceId, clock);
  const acknowledge = createAcknowledge(deps);
  const bus =
    config.databaseUrl === null
      ? createLonelyBus()
      : createNodeBus({ databaseUrl: config.databaseUrl, workspaceId, log });
  undo.push(() => bus.stop());
  const commitWatch = createCommitWatch(deps, bus, { polls: config.databaseUrl !== null });
  undo.push(() => commitWatch.stop());
  await commitWatch.start();
  const loopbackTools = config.loopbackTools ?? false;
  const actions = createActions(deps, createEgress({ loopback: loopbackTools }));
  undo.push(() => actions.stop());
  undo.push(startActionSweep(deps));
  undo.push(startTimedSweep(deps));
  await store.write('system', workspaceId, publishTools);
  const agents = attachAgentNamespace(io, {
    ...deps,
    authenticate,
    checkSessions: createCheckSessions(database.pool, store, workspaceId, clock),
    bus,
    report,
    acknowledge,
    handlers: mutationHandlers(deps, actions),
  });
  undo.push(() => agents.stop());
  const customers = attachCustomerNamespace(io, deps);
  undo.push(() => customers.stop());
  const now = () => clock().getTime();
  const limits = routeLimits(createRequestLimit(now), createSignInLimit(now));
  const door = createDoor(app, {
    store,
    workspaceId,
    log,
    clock,
    authenticate,
    findCaller: createFindCaller(deps),
    limits,
  });
  registerHealth(door, store, workspaceId);
  registerAuthRoutes(door, { signIn, onSessionEnded: agents.endSession });
  registerErasureRoutes(door, { ...deps, ledger });
  // Events carry the version of the triggers from the first one on.
  await store.read('system', workspaceId, readTriggerSettings);
  const lab = createLab(deps);
  undo.push(() => lab.stop());
  registerTriggerRoutes(door, { ...deps, lab });
  registerPriorityRoutes(door, deps);
  const dispatcher = startDispatcher(deps);
  undo.push(() => dispatcher.stop());
  registerRoutingRoutes(door, deps, dispatcher.ring);
  registerServiceLevelRoutes(door, deps);
  registerSearchRoutes(door, deps);
  registerAnswerReviewRoutes(door, deps);
  registerLearningRoutes(door, deps);
  // What a stop left placed by rules of before (C3).
  await rescoreQueue(deps, 'left_behind');
  // What it left under promises of before, and what began before there were clocks (C7).
  await renewClocks(deps, 'left_behind');
  registerToolRoutes(door, { ...deps, loopbackTools });
  const scans = config.clamd ? startScanFiles(deps, createClamd(config.clamd)) : null;
  if (scans) undo.push(() => scans.stop());
  registerDeskFileRoutes(door, deps, scans);
  registerCustomerApi(door, deps, scans);
  const model = config.model ? createLanguageModel(config.model, { log, clock, random }) : null;
  // A14: a model that hangs leaves the turn time enough to answer in the built-in engine's words.
  const language = model && createModelEngine(model, { answerTimeMs: Math.min(longestAnswerMs, aiTimeoutMs / 2) });
  registerRewriteRoutes(door, { ...deps, report }, language);
  registerTranslateRoutes(door, deps, language);
  const coming = createComingWords((opportunityId, outcome) => bus.send({ is: 'worded', opportunityId, outcome }));
  bus.onMessage((message) => {
    if (message.is === 'worded') coming.hear(message.opportunityId, message.outcome);
  });
  undo.push(() => coming.stop());
  registerComingRoutes(door, { ...deps, authenticate, coming, report }, () => language?.isReady() ?? false);
  const assistant = startAssistant(deps, { language, coming, actions, onNodeGone: bus.onNodeGone });
  undo.push(() => assistant.stop());
  if (model) undo.push(() => model.stop());
  await assistant.ready;
  const knowledge = () => assistant.knowledge()?.current ?? null;
  registerKnowledgeRoutes(door, { ...deps, knowledge });
  const proposals = startProposals(deps, knowledge);
  undo.push(() => proposals.stop());
  const sampling = startSampling(deps);
  undo.push(() => sampling.stop());
  const examination = startExamination(deps, assistant.embedLater);
  undo.push(() => examination.stop());
  const checks = startChecks(
    deps,
    createCheck(deps, () => assistant.readKnowledge()),
  );
  undo.push(() => checks.stop());

  const url = await app.listen({ host: config.host, port: config.port });
  if (workspaceDir !== null) writePrivate(join(workspaceDir, 'server.json'), { url, pid: process.pid });
  log.info({ part: 'server', port: Number(new URL(url).port) }, 'listening');
  return { url, workspaceId, store, database, credentials };
}

/** SEC-37: the origins that the channels list, read at the start. */
async function readOrigins(store: Store, workspaceId: WorkspaceId): Promise<Set<string>> {
  const rows = await store.read('system', workspaceId, ({ db }) =>
    db.selectFrom('channel').select('origins').where('workspaceId', '=', workspaceId).execute(),
  );
  return new Set(rows.flatMap((row) => row.origins));
}

async function undoAll(undo: Undo): Promise<void> {
  for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
}
