import { MIN_CLIENT_VERSION, PROTOCOL_VERSION } from '#shared/contract/version.ts';
import { AppError } from '#shared/lib/errors.ts';

/** SYNC 2.6: N and N−1 are spoken to. Throws AppError('client_too_old'), or 'invalid' for a client newer than this server. */
export function requireProtocol(protocol: number): void {
  if (protocol < MIN_CLIENT_VERSION) throw new AppError('client_too_old', 'This version is too old for the server.');
  if (protocol > PROTOCOL_VERSION) throw new AppError('invalid', 'The server is older than this version.');
}
