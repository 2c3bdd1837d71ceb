import { AppError } from '#shared/lib/errors.ts';
import { readConfig } from './config.ts';
import { isGone, sqlState } from './db/failures.ts';
import { createLog, originOf } from './log.ts';
import { type RunningServer, startServer } from './server.ts';

/** Longest time from a signal to the end. */
const stopMs = 5_000;

type ReadyLine =
  | { ready: true; url: string; workspaceDir: string | null; demo: boolean }
  | { ready: false; code: 'locked' | 'port_in_use' | 'database' | 'internal'; message: string };

const log = createLog();
let running: RunningServer | null = null;
let isStopping = false;

/** The one line on standard output: whoever started this process waits for it. */
function say(line: ReadyLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

function stop(): void {
  if (isStopping) return;
  isStopping = true;
  setTimeout(() => process.exit(0), stopMs).unref();
  (running?.close() ?? Promise.resolve()).then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

function failure(thrown: unknown): ReadyLine {
  const { code, message } = thrown as { code?: unknown; message?: unknown };
  if (code === 'EADDRINUSE')
    return { ready: false, code: 'port_in_use', message: 'The port is in use by another program.' };
  if (thrown instanceof AppError && thrown.code === 'conflict' && thrown.message.includes('in use'))
    return { ready: false, code: 'locked', message: thrown.message };
  if (thrown instanceof AppError && thrown.code === 'conflict')
    return { ready: false, code: 'database', message: thrown.message };
  if (isGone(thrown) || sqlState(thrown) !== null || String(message).includes('database thread'))
    return { ready: false, code: 'database', message: 'The database cannot be opened.' };
  if (thrown instanceof AppError) return { ready: false, code: 'internal', message: thrown.message };
  return { ready: false, code: 'internal', message: 'The server could not start. Its log says where.' };
}

process.on('SIGTERM', stop);
process.on('SIGINT', stop);
process.on('unhandledRejection', (thrown) =>
  log.error({ part: 'process', at: originOf(thrown) }, 'a promise failed unheard'),
);

try {
  const config = readConfig(process.env);
  running = await startServer(config, log);
  say({ ready: true, url: running.url, workspaceDir: config.workspaceDir, demo: config.demo });
} catch (thrown) {
  log.error({ part: 'start', at: originOf(thrown), code: sqlState(thrown) }, 'the start failed');
  say(failure(thrown));
  process.exitCode = 1;
  setTimeout(() => process.exit(1), 1_000).unref();
}
