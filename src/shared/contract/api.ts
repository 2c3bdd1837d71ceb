import { z } from 'zod';
import { attachmentIds, customerAttachment } from '../attachment/schema.ts';
import { customerAttachmentRoutes } from '../attachment/upload.ts';
import { conversationState, identity } from '../conversation/schema.ts';
import { errorBody } from '../lib/errors.ts';
import { conversationId, messageId } from '../lib/ids.ts';
import { limits } from '../lib/limits.ts';
import { optionalText, writtenText } from '../lib/text.ts';

/**
 * The customer API, version 1: what widgets, other channels and other AI platforms speak. Keys: a widget key (public, opens conversations from listed origins),
 * a server key (secret), a conversation token (opens one thread). All as `Authorization: Bearer …`. `Idempotency-Key` on every POST: same key and body, same answer; other body, `conflict` (SEC-42).
 */
export const pageContext = z.strictObject({
  url: z.string().max(limits.urlChars),
  title: optionalText(limits.titleChars),
  feature: optionalText(limits.nameChars).nullable().optional(),
  /** What the host page says of its state; claimed, never trusted (SEC-46). */
  state: z.record(z.string().max(80), z.union([z.string().max(500), z.number(), z.boolean(), z.null()])).optional(),
  trail: z
    .array(
      z.strictObject({
        url: z.string().max(limits.urlChars),
        title: optionalText(limits.titleChars),
        action: optionalText(limits.nameChars).nullable().optional(),
        at: z.iso.datetime(),
      }),
    )
    .max(limits.trailSteps)
    .optional(),
  /** SEC-86: what the customer said when the host asked whether the pages they visit may be kept. False keeps none and forgets those before; left out: as it was said last. */
  consent: z.boolean().optional(),
});
export type PageContext = z.infer<typeof pageContext>;

/** SEC-43: claimed facts are shown as claimed; `token` (signed by the host's backend) makes the customer verified. */
export const customerIdentity = z.strictObject({
  token: z.string().max(4_096).optional(),
  claimed: z
    .strictObject({
      name: optionalText(limits.nameChars).optional(),
      email: optionalText(limits.nameChars).optional(),
      company: optionalText(limits.nameChars).optional(),
    })
    .optional(),
});

/** A message as a customer may see it: CustomerText only, no scores, no internal ids (SEC-57). */
export const customerMessage = z.strictObject({
  id: messageId,
  n: z.int().positive(),
  author: z.enum(['customer', 'assistant', 'agent', 'system']),
  /** The agent's public name, "Assistant", or empty. */
  name: z.string(),
  /** True for everything a machine wrote (SEC-50, AI Act art. 50). */
  automated: z.boolean(),
  text: z.string(),
  sources: z.array(z.strictObject({ title: z.string(), section: z.string() })),
  /** J7: absent where there are none. */
  attachments: z.array(customerAttachment).optional(),
  at: z.iso.datetime(),
});
export type CustomerMessage = z.infer<typeof customerMessage>;

/** B8: an estimate in seconds from live data; null where data is thin. */
export const waitEstimate = z
  .strictObject({ lowS: z.int().nonnegative(), highS: z.int().nonnegative(), samples: z.int().nonnegative() })
  .nullable();

export const customerConversation = z.strictObject({
  conversationId,
  state: conversationState,
  identity,
  messages: z.array(customerMessage).max(limits.listRows),
  wait: waitEstimate,
  /** Public name of the agent who has it. */
  agentName: z.string().nullable(),
  rating: z.int().min(1).max(5).nullable(),
  ratingRequested: z.boolean(),
  /** Only with a server key. */
  escalation: z.strictObject({ decisive: z.string(), turns: z.int(), at: z.iso.datetime() }).nullable().optional(),
});
export type CustomerConversation = z.infer<typeof customerConversation>;

const text = writtenText(limits.messageChars, limits.messageBytes);

/** The shape of a language tag (RFC 5646, section 2.1): letters, then parts after dashes. It is stored, shown and asked for as a dimension. */
const languageTag = z
  .string()
  .max(8)
  .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/);
/** Highest number a message of a thread can have: the column is an int4. */
const mostMessages = 2_147_483_647;

export const openConversation = z.strictObject({
  customer: customerIdentity.optional(),
  page: pageContext.optional(),
  language: languageTag.optional(),
  message: z.strictObject({ id: messageId.optional(), text }).optional(),
});

/** `label`: what the sender's own recogniser called the turn (`transfer_agent`). A voice bot often has no words for it: then `text` is absent and the name is all there is. */
export const transcriptTurn = z
  .strictObject({
    author: z.enum(['customer', 'assistant', 'agent']),
    text: text.optional(),
    label: writtenText(limits.labelChars).optional(),
    at: z.iso.datetime().optional(),
  })
  .refine((turn) => turn.text !== undefined || turn.label !== undefined, 'must have a text or a label');

/** Routes: the one table from which the server registers them, OpenAPI is generated and the crawler tests (SEC-35). */
export const apiRoutes = {
  openConversation: {
    method: 'POST',
    path: '/v1/conversations',
    auth: ['widget_key', 'server_key'],
    limit: 'widget_new',
    summary: 'Open a conversation, with page context, identity and perhaps the first message',
    body: openConversation,
    response: z.strictObject({ conversationToken: z.string(), conversation: customerConversation }),
    status: 201,
  },
  postMessage: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/messages',
    auth: ['conversation_token', 'server_key'],
    limit: 'messages',
    summary: 'Post a message as the customer; the answer arrives on the socket or by reading the conversation',
    body: z.strictObject({
      id: messageId.optional(),
      text,
      page: pageContext.optional(),
      /** J7: of files that were ended before. */
      attachmentIds: attachmentIds.optional(),
    }),
    response: z.strictObject({ message: customerMessage }),
    status: 201,
  },
  readConversation: {
    method: 'GET',
    path: '/v1/conversations/:conversationId',
    auth: ['conversation_token', 'server_key'],
    limit: 'reads',
    summary: 'Read the conversation: state, wait, messages after a number',
    query: z.strictObject({ after: z.coerce.number().int().nonnegative().max(mostMessages).optional() }),
    response: customerConversation,
    status: 200,
  },
  ...customerAttachmentRoutes,
  reportPage: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/page',
    auth: ['conversation_token', 'server_key'],
    limit: 'messages',
    summary: 'Report where the customer is now',
    body: pageContext,
    response: z.strictObject({}),
    status: 200,
  },
  rate: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/rating',
    auth: ['conversation_token', 'server_key'],
    limit: 'messages',
    summary: 'Rate the conversation once it is closed, 1 to 5; changeable for a day',
    body: z.strictObject({ score: z.int().min(1).max(5), comment: optionalText(2_000).optional() }),
    response: z.strictObject({}),
    status: 200,
  },
  close: {
    method: 'POST',
    path: '/v1/conversations/:conversationId/close',
    auth: ['conversation_token', 'server_key'],
    limit: 'messages',
    summary: 'The customer says it is solved, or is no longer needed',
    body: z.strictObject({ cause: z.enum(['confirmed', 'withdrawn', 'unresolved']) }),
    response: z.strictObject({}),
    status: 200,
  },
  bringEscalation: {
    method: 'POST',
    path: '/v1/escalations',
    auth: ['server_key'],
    limit: 'server_key',
    summary:
      'An outside AI brings a finished escalation with its transcript; turns are kept as imported, claimed author',
    body: z.strictObject({
      customer: customerIdentity.optional(),
      page: pageContext.optional(),
      language: languageTag.optional(),
      reason: writtenText(1_000),
      summary: optionalText(4_000).optional(),
      transcript: z.array(transcriptTurn).min(1).max(limits.transcriptTurns),
    }),
    response: z.strictObject({ conversationToken: z.string(), conversation: customerConversation }),
    status: 201,
  },
} as const;
export type ApiRouteName = keyof typeof apiRoutes;

export const apiError = z.strictObject({ error: errorBody });

/** Socket.IO namespace `/customers`. Handshake auth: { token: conversationToken }. Joined by the server only. */
export const customerPushes = {
  message: customerMessage,
  state: z.strictObject({
    state: conversationState,
    wait: waitEstimate,
    agentName: z.string().nullable(),
    ratingRequested: z.boolean(),
  }),
  typing: z.strictObject({ name: z.string() }),
} as const;
/** Client events on `/customers`: typing is ephemeral. */
export const customerEvents = {
  typing: { input: z.strictObject({}), output: z.strictObject({}) },
} as const;

/** SEC-43: claims of the token that the host's backend signs (HS256, key per channel). */
export const identityClaims = z.object({
  aud: z.string(),
  sub: z.string().min(1).max(200),
  exp: z.number(),
  iat: z.number().optional(),
  jti: z.string().min(8).max(200),
  name: z.string().max(200).optional(),
  email: z.string().max(200).optional(),
});

/** HTTP for desktops beside the auth library's own routes: base path of better-auth and health. */
export const authBasePath = '/v1/auth';
export const healthPath = '/health';
export const openApiPath = '/v1/openapi.json';
