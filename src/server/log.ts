import pino from 'pino';
import type { Log } from './deps.ts';

/** SEC-89: the fields that a log line may carry. Ids, codes, numbers; never text, names, mail, tokens, queries or parameters. */
const allowed = new Set([
  'part',
  'id',
  'code',
  'at',
  'route',
  'event',
  'status',
  'ms',
  'count',
  'steps',
  'seq',
  'head',
  'port',
  'pid',
  'attempt',
  'reason',
  'name',

  'agentId',
  'clientId',
  'conversationId',
  'messageId',
  'workspaceId',
  'escalationId',
  'suggestionId',
  'correctionId',
  'jobId',
  'trigger',
  'engine',
]);

const plainText = /^[\w .:/<>#-]{1,200}$/;

/** JSON lines on standard error. What is not allowed by name and shape is left out and counted in `omitted`. */
export function createLog(level: pino.Level | 'silent' = 'info'): Log {
  const out = pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
  const line = (write: (fields: object, message: string) => void) => (fields: object, message: string) =>
    write(pick(fields), message);
  return {
    debug: line((fields, message) => out.debug(fields, message)),
    info: line((fields, message) => out.info(fields, message)),
    warn: line((fields, message) => out.warn(fields, message)),
    error: line((fields, message) => out.error(fields, message)),
  };
}

/** The part of the fields that may be logged. */
export function pick(fields: object): Record<string, unknown> {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  const kept = entries.filter(([key, value]) => allowed.has(key) && isPlain(value));
  const omitted = entries.length - kept.length;
  return { ...Object.fromEntries(kept), ...(omitted > 0 ? { omitted } : {}) };
}

function isPlain(value: unknown): boolean {
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return true;
  return typeof value === 'string' && plainText.test(value);
}

/** SEC-89: where an error was thrown, as `file:line<file:line`: enough to find it, without its message, which may quote a customer. */
export function originOf(thrown: unknown): string {
  const stack = thrown instanceof Error ? (thrown.stack ?? '') : '';
  const frames = [...stack.matchAll(/([\w-]+\.[cm]?[jt]s):(\d+):\d+/g)].slice(0, 4);
  return frames.map(([, file, lineNumber]) => `${file}:${lineNumber}`).join('<');
}

/** Logs an unknown error under a new id, which the answer carries (SEC-41). */
export function createReport(log: Log, newId: () => string): (thrown: unknown) => string {
  return (thrown) => {
    const id = newId();
    const code = (thrown as { code?: unknown } | null)?.code;
    log.error(
      { id, code, name: thrown instanceof Error ? thrown.name : typeof thrown, at: originOf(thrown) },
      'something failed inside',
    );
    return id;
  };
}
