import { createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sleep } from './timing.ts';

/** `demo-credentials.json` in the workspace's folder (0600): what the host of the demo's web app holds. */
const credentials = z.object({
  widgetKey: z.string(),
  serverKey: z.string(),
  channelId: z.string(),
  identitySecret: z.string(),
});
export type DemoCredentials = z.infer<typeof credentials>;

const serverFile = z.union([
  z.object({ url: z.url() }).transform((file) => file.url),
  z.object({ baseUrl: z.url() }).transform((file) => file.baseUrl),
]);

/** The address the server of this workspace announced, without a trailing slash, or null while there is none. */
export function readServerUrl(workspaceDir: string): string | null {
  const parsed = serverFile.safeParse(readJson(join(workspaceDir, 'server.json')));
  return parsed.success ? parsed.data.replace(/\/$/, '') : null;
}

export function readCredentials(workspaceDir: string): DemoCredentials | null {
  const parsed = credentials.safeParse(readJson(join(workspaceDir, 'demo-credentials.json')));
  return parsed.success ? parsed.data : null;
}

/** Waits until both files are there. Rejects when the signal is aborted. */
export async function waitForServer(workspaceDir: string, signal: AbortSignal): Promise<DemoCredentials> {
  for (;;) {
    const found = readCredentials(workspaceDir);
    if (found && readServerUrl(workspaceDir) !== null) return found;
    await sleep(100, signal);
  }
}

/** A file that is absent or half written is not there yet: the caller looks again. */
function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** SEC-43: the token that the host's own backend signs for a customer who is signed in there: HS256, `aud` = channel, 5 minutes, used once. */
export function signIdentity(
  who: { sub: string; name?: string; email?: string },
  channel: { channelId: string; identitySecret: string },
  nowMs: number = Date.now(),
): string {
  const iat = Math.floor(nowMs / 1_000);
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const head = encode({ alg: 'HS256', typ: 'JWT' });
  const body = encode({ ...who, aud: channel.channelId, iat, exp: iat + 300, jti: randomUUID() });
  const signature = createHmac('sha256', channel.identitySecret).update(`${head}.${body}`).digest('base64url');
  return `${head}.${body}.${signature}`;
}
