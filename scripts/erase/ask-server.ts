/** Asks the running server to erase, as one of its admins. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { z } from 'zod';
import { erasureRoutes } from '#server/erasure/routes.ts';
import { authBasePath, healthPath } from '#shared/contract/api.ts';
import { AppError, errorBody } from '#shared/lib/errors.ts';

const serverFile = z.object({ url: z.url() });
const credentialsFile = z.object({
  agents: z.array(z.object({ email: z.string(), password: z.string(), role: z.string() })),
});
const answerWithinMs = 2_000;

/** Address of the server that runs over this folder, or null. */
export async function findServer(workspaceDir: string): Promise<string | null> {
  const path = join(workspaceDir, 'server.json');
  if (!existsSync(path)) return null;
  const { url } = serverFile.parse(JSON.parse(readFileSync(path, 'utf8')));
  try {
    const answer = await fetch(`${url}${healthPath}`, { signal: AbortSignal.timeout(answerWithinMs) });
    return answer.ok ? url : null;
  } catch {
    // The file outlives its server.
    return null;
  }
}

export type Admin = { email: string; password: string };

/** The admin named, with the password from the environment or the terminal; without a name the one that the workspace's own file holds. */
export async function findAdmin(workspaceDir: string, as: string | null): Promise<Admin> {
  const inFile = ['demo-credentials.json', 'first-credentials.json'].flatMap((name) => {
    const path = join(workspaceDir, name);
    if (!existsSync(path)) return [];
    return credentialsFile.parse(JSON.parse(readFileSync(path, 'utf8'))).agents.filter(({ role }) => role === 'admin');
  });
  const known = as === null ? inFile[0] : inFile.find(({ email }) => email.toLowerCase() === as.toLowerCase());
  const email = as ?? known?.email;
  if (email === undefined) throw new Error('The server runs. Say as which admin: --as <e-mail address>.');
  const password = process.env.BATON_ADMIN_PASSWORD ?? known?.password ?? (await askPassword(email));
  return { email, password };
}

async function askPassword(email: string): Promise<string> {
  if (!process.stdin.isTTY) throw new Error('The password is missing: BATON_ADMIN_PASSWORD.');
  process.stderr.write(`Password of ${email}: `);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: true });
  const password = await lines.question('');
  lines.close();
  process.stderr.write('\n');
  return password;
}

/** Signs in, sends one request, signs out. Throws AppError as the server answered it. */
export async function askServer(url: string, admin: Admin, body: object | null): Promise<unknown> {
  const json = { 'content-type': 'application/json' };
  const signedIn = await fetch(`${url}${authBasePath}/sign-in/email`, {
    method: 'POST',
    headers: json,
    body: JSON.stringify(admin),
  });
  await refuse(signedIn);
  const headers = { ...json, authorization: `Bearer ${signedIn.headers.get('set-auth-token') ?? ''}` };
  try {
    const { method, path } = body === null ? erasureRoutes.list : erasureRoutes.erase;
    const answer = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === null ? {} : { body: JSON.stringify(body) }),
    });
    await refuse(answer);
    return await answer.json();
  } finally {
    await fetch(`${url}${authBasePath}/sign-out`, { method: 'POST', headers, body: '{}' });
  }
}

async function refuse(answer: Response): Promise<void> {
  if (answer.ok) return;
  const { error } = z.object({ error: errorBody }).parse(await answer.json());
  throw new AppError(error.code, error.message, { details: error.details });
}
