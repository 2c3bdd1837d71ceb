import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { CallParameters, DeclaredTool } from '#shared/assistant/tools/schema.ts';
import type { Subject } from './action-store.ts';
import type { Egress } from './egress.ts';

/** What is sent to the workspace's own system; subjects come from the record, never from a message (SEC-67). */
export type ActionCall = {
  id: string;
  tool: DeclaredTool;
  parameters: CallParameters;
  conversationId: string;
  customer: Subject;
};
export type Outcome = { state: 'done' | 'failed' | 'unknown'; reference: string | null };

/** What its answer may say; a reference is an id of theirs, shown to agents, and no sentence. */
const answer = z.object({ reference: z.string().regex(/^[\w.:/#-]{1,80}$/) });

/**
 * Makes the call once: signed over time, id and body (SEC-77), its id as the idempotency key. 2xx is done, 4xx and what never left are failed; everything else (5xx, a redirect, an
 * answer that broke off or came too late) is unknown, and nothing here repeats it.
 */
export async function perform(
  egress: Egress,
  call: ActionCall,
  signingKey: { id: string; secret: string },
  now: Date,
): Promise<Outcome> {
  const { id, tool, parameters, conversationId, customer } = call;
  const email = tool.parameters.find(({ type }) => type === 'customer_email');
  const body = JSON.stringify({
    id,
    tool: tool.key,
    parameters: { ...parameters, ...(email ? { [email.name]: customer.email } : {}) },
    conversationId,
    customerId: customer.sub,
  });
  const time = String(Math.floor(now.getTime() / 1_000));
  const sent = await egress(
    tool.effect.url,
    {
      'content-type': 'application/json',
      accept: 'application/json',
      'idempotency-key': id,
      'baton-time': time,
      'baton-key': signingKey.id,
      'baton-signature': signAction(signingKey.secret, { time, id, body }),
    },
    body,
  );
  if (sent.kind === 'not_sent') return { state: 'failed', reference: null };
  if (sent.kind === 'unknown') return { state: 'unknown', reference: null };
  if (sent.status >= 200 && sent.status < 300) return { state: 'done', reference: referenceIn(sent.text) };
  return { state: sent.status >= 400 && sent.status < 500 ? 'failed' : 'unknown', reference: null };
}

/** HMAC-SHA-256 in hex over `time.id.body`. */
export function signAction(secret: string, { time, id, body }: { time: string; id: string; body: string }): string {
  return createHmac('sha256', secret).update(`${time}.${id}.${body}`).digest('hex');
}

function referenceIn(text: string): string | null {
  try {
    const read = answer.safeParse(JSON.parse(text));
    return read.success ? read.data.reference : null;
  } catch {
    // Done is done; an answer without a reference has none.
    return null;
  }
}
