/** Everything one start has running, ended in the reverse of the order it was started in. */
import { setTimeout } from 'node:timers/promises';
import type { Child } from '../process/child.ts';

type Ender = { name: string; end: () => Promise<void> };

export type Session = {
  /** Adds something to be ended. What was added last ends first. */
  add: (name: string, end: () => Promise<void>) => void;
  addChild: (child: Child, graceMs: number) => void;
  /** Ends all that was added so far. Never rejects. */
  end: () => Promise<void>;
  isEnding: () => boolean;
  /** Settles with the exit code when somebody asked for the end: a signal, a closed terminal, or `finish`. */
  finished: Promise<number>;
  finish: (code: number) => void;
};

const PARENT_POLL_MS = 1_000;
/** What was in the middle of being started when the end came gets this long to give up. */
const SETTLE_LIMIT_MS = 10_000;

/**
 * Runs a program whose end, however it comes, ends all it started. Exits this process with the program's code, or 1
 * after it threw; the message of what it threw is for the person at the terminal.
 */
export async function runSession(
  say: (line: string) => void,
  program: (session: Session) => Promise<number>,
): Promise<never> {
  const session = openSession(say);
  const running = program(session);
  let code: number;
  try {
    code = await Promise.race([running, session.finished]);
  } catch (error) {
    console.error((error as Error).message);
    code = 1;
  }
  await session.end();
  // A signal in the middle of a start: what was being started is waited for, and ended as well.
  await Promise.race([running.catch(() => undefined), setTimeout(SETTLE_LIMIT_MS)]);
  await session.end();
  if (code === 0) say('Ended. Nothing is left running.');
  process.exit(code);
}

/** Opens a session and from now on answers signals with an orderly end instead of an immediate one. */
function openSession(say: (line: string) => void): Session {
  const enders: Ender[] = [];
  let isEnding = false;
  let finish: (code: number) => void = () => undefined;
  const finished = new Promise<number>((resolve) => {
    finish = resolve;
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => finish(0));
  // Only npm's child is asked: somebody may well start this from a script and let that end.
  if (process.env.npm_lifecycle_event) watchParent(() => finish(0));

  return {
    add: (name, end) => enders.push({ name, end }),
    addChild: (child, graceMs) => enders.push({ name: child.name, end: async () => await child.stop(graceMs) }),
    end: async () => {
      isEnding = true;
      for (let ender = enders.pop(); ender !== undefined; ender = enders.pop()) {
        try {
          await ender.end();
        } catch (error) {
          say(`The ${ender.name} did not end cleanly: ${(error as Error).message}`);
        }
      }
    },
    isEnding: () => isEnding,
    finished,
    finish,
  };
}

/** npm or a shell that is killed tells its child nothing: a new parent is how it shows. */
function watchParent(onGone: () => void): void {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, PARENT_POLL_MS);
  timer.unref();
}
