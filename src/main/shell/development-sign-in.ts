/** Development: signs the demo's agent in, so that a start shows the workspace and not a form. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const account = z.object({ email: z.string(), password: z.string() });
const credentialsFile = z.object({ agents: z.array(account).min(1) });
export type Credentials = z.infer<typeof account>;

/**
 * @param email which of the file's agents; the first when not given
 * @returns undefined when the file or the agent in it is not there (yet)
 */
export async function readAgentCredentials(path: string, email: string | undefined): Promise<Credentials | undefined> {
  try {
    const { agents } = credentialsFile.parse(JSON.parse(await readFile(path, 'utf8')));
    return email === undefined ? agents[0] : agents.find((agent) => agent.email === email);
  } catch {
    // Not there, half written, or without agents: the form asks.
    return undefined;
  }
}

type Answer = { ok: boolean; value?: unknown };
export type CallEngine = (name: string, input: unknown) => Promise<Answer>;

const sessionAnswer = z.object({ agent: z.unknown(), connection: z.object({ state: z.string() }) });
const TRIES = 10;
const PAUSE_MS = 1_500;

/**
 * Signs in unless somebody is; tries again for a while, as the backend may still be starting.
 *
 * @param onTried told once, after the first try: the window need not wait for those that follow
 */
export async function signInForDevelopment(
  call: CallEngine,
  read: () => Promise<Credentials | undefined>,
  pause: (ms: number) => Promise<void>,
  onTried: () => void = () => undefined,
): Promise<boolean> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const found = await call('session:get', {});
    const session = sessionAnswer.safeParse(found.value);
    const isThere = session.success && session.data.connection.state !== 'signed_out';
    const credentials = isThere ? undefined : await read();
    const isIn = isThere || (credentials !== undefined && (await call('session:signIn', credentials)).ok);
    if (attempt === 0) onTried();
    if (isIn) return true;
    await pause(PAUSE_MS);
  }
  return false;
}
