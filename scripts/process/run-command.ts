import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type CommandOptions = { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number };
export type CommandResult = { code: number; stdout: string; stderr: string };

/** Exit code that stands for "killed by a signal or by the time limit". */
const KILLED = 124;

/** Programs still running: they end with this process, whatever ends it. */
const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

function track<T extends ChildProcess>(child: T): T {
  running.add(child);
  child.once('close', () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end and keeps what it wrote. Never through a shell.
 *
 * @returns its exit code (124 when it was killed) and output; a program that cannot be started gives 127 and the reason
 */
export async function captureCommand(
  command: string,
  args: readonly string[],
  { cwd, env, timeoutMs }: CommandOptions = {},
): Promise<CommandResult> {
  const child = track(
    spawn(command, args, { cwd, env: env ?? process.env, stdio: ['ignore', 'pipe', 'pipe'], timeout: timeoutMs }),
  );
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  const text = (chunks: Buffer[]) => Buffer.concat(chunks).toString('utf8');
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return { code: code ?? KILLED, stdout: text(out), stderr: text(err) };
  } catch (error) {
    return { code: 127, stdout: text(out), stderr: (error as Error).message };
  }
}

/**
 * Runs a program to its end with this process's own input and output. A signal that asks this process to end is left
 * to the program, so that what comes after it (closing a display) still happens.
 *
 * @returns its exit code; 124 when it was killed, 127 when it could not be started
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<number> {
  const { cwd, env, timeoutMs } = options;
  const child = track(spawn(command, args, { cwd, env: env ?? process.env, stdio: 'inherit', timeout: timeoutMs }));
  // The terminal sends Ctrl-C to the program as well; the other signals reach this process alone.
  const ignore = () => undefined;
  const forward = () => child.kill('SIGTERM');
  process.on('SIGINT', ignore).on('SIGTERM', forward).on('SIGHUP', forward);
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? KILLED;
  } catch {
    // spawn failed: there is no such program.
    return 127;
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', forward).off('SIGHUP', forward);
  }
}
