import { acceptedPacking, unpackChanges } from '#engine/sync/unpack-page.ts';
import type { PullRequest } from '#shared/contract/sync.ts';
import { PROTOCOL_VERSION } from '#shared/contract/version.ts';
import type { ClientId } from '#shared/lib/ids.ts';
import { unwrap } from '#shared/lib/result.ts';
import { connectWire, type Login, signIn } from '../support/desktop-wire.ts';

/** A whole catch-up of this agent: bytes as sent over the bytes of the same pages as JSON (FEED-7). */
export async function measureWire(url: string, login: Login): Promise<number> {
  const wire = await connectWire(url, await signIn(url, login));
  try {
    let sentBytes = 0;
    let plainBytes = 0;
    const clientId = wire.clientId as ClientId;
    const at = { protocol: PROTOCOL_VERSION, clientId, accept: acceptedPacking };
    let request: PullRequest = { ...at, epoch: '', cursor: 0, held: [], resume: null };
    for (let more = true; more; ) {
      const page = unwrap(await wire.call('sync:pull', request));
      const { packed, ...frame } = page;
      const changes = await unpackChanges(page);
      sentBytes += Buffer.byteLength(JSON.stringify(frame)) + (packed?.body.byteLength ?? 0);
      plainBytes += Buffer.byteLength(JSON.stringify({ ...frame, changes }));
      const held = page.reset ? page.gained : [...request.held, ...page.gained];
      request = { ...at, epoch: page.epoch, cursor: page.to, held, resume: page.resume };
      more = page.more;
    }
    return sentBytes / plainBytes;
  } finally {
    wire.close();
  }
}
