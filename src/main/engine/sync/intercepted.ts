/** What an answer of somebody else looks like from here: `socket.io-client` hands on the error of `ws`, and that one the error of the transport. */
type SocketFailure = { description?: { message?: string; error?: { code?: unknown } } };

/** Certificates that are not the server's, and answers that are not TLS at all (codes of Node and OpenSSL). */
const STRANGE_CERTIFICATES: ReadonlySet<unknown> = new Set([
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'EPROTO',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/**
 * Whether a handshake failed because something answered in the server's place, as a network does that asks for a sign-in of its own. A gateway that says that
 * nobody is behind it (5xx), or that there is too much (408, 429), speaks for the server.
 */
export function isIntercepted(error: Error): boolean {
  const { description } = error as SocketFailure;
  const status = /^Unexpected server response: (\d{3})$/.exec(description?.message ?? '')?.[1];
  if (status !== undefined) return Number(status) < 500 && status !== '408' && status !== '429';
  return STRANGE_CERTIFICATES.has(description?.error?.code);
}
