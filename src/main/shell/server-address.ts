import { AppError } from '#shared/lib/errors.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

export function isLoopback(url: URL): boolean {
  return LOOPBACK.has(url.hostname);
}

/**
 * The origin of the workspace's server. Plain http only to loopback (SEC-5); anything but loopback only on a runtime
 * that is new enough (SEC-7).
 *
 * @throws AppError('invalid') with a sentence for the agent
 */
export function parseServerAddress(text: string, isRuntimeOld: boolean): string {
  if (!URL.canParse(text)) throw new AppError('invalid', 'The address of the workspace cannot be read.');
  const url = new URL(text);
  if (url.username !== '' || url.password !== '')
    throw new AppError('invalid', 'The address of the workspace holds a name or a password.');
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url)))
    throw new AppError('invalid', 'A workspace is reached by https. Plain http is for this machine only.');
  if (isRuntimeOld && !isLoopback(url))
    throw new AppError('invalid', 'This development runtime opens workspaces on this machine only.');
  return url.origin;
}

/**
 * SEC-25: whether a stored session belongs to this server. In development the server of this machine takes another
 * port at every start, so there the host alone decides.
 */
export function sessionFits(session: { serverUrl: string } | null, serverUrl: string, isDevelopment: boolean): boolean {
  if (session === null || !URL.canParse(session.serverUrl)) return false;
  const stored = new URL(session.serverUrl);
  const asked = new URL(serverUrl);
  if (stored.origin === asked.origin) return true;
  return (
    isDevelopment && isLoopback(stored) && stored.protocol === asked.protocol && stored.hostname === asked.hostname
  );
}
