import { spawn } from 'node:child_process';
import { once } from 'node:events';

export type CommandOptions = { cwd?: string; env?: NodeJS.ProcessEnv; timeoutMs?: number };
export type CommandResult = { code: number; stdout: string; stderr: string };

/** Exit code that stands for "killed by a signal or by the time limit". */
const KILLED = 124;

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
  const child = spawn(command, args, {
    cwd,
    env: env ?? process.env,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
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
 * Runs a program to its end with this process's own input and output.
 *
 * @returns its exit code; 124 when it was killed, 127 when it could not be started
 */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<number> {
  const { cwd, env, timeoutMs } = options;
  const child = spawn(command, args, { cwd, env: env ?? process.env, stdio: 'inherit', timeout: timeoutMs });
  try {
    const [code] = (await once(child, 'close')) as [number | null];
    return code ?? KILLED;
  } catch {
    return 127;
  }
}
