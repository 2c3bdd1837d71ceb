import { z } from 'zod';
import { actionState } from '../assistant/tools/action.ts';
import { declaredTool, listedTool, toolKey } from '../assistant/tools/schema.ts';
import { agentId, anyId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';

/* I6: what leads, admins and the backend say to each other about declared tools, over HTTP with their token, as they do about the triggers. */
export const toolsPath = '/v1/tools';

/** A saved version of one tool. `changed`: what it changed, in words. */
export const toolVersion = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  byId: agentId,
  byName: z.string(),
  why: z.string(),
  changed: z.array(z.string()),
});
export type ToolVersion = z.infer<typeof toolVersion>;

const declaredNow = z.strictObject({
  tool: listedTool,
  version: z.int().positive(),
  active: z.boolean(),
  /** Id of the secret that signs what is sent (SEC-77); the secret itself never leaves the server. */
  keyId: z.string().nullable(),
  history: z.array(toolVersion),
});
export type DeclaredNow = z.infer<typeof declaredNow>;

/** One line of what was proposed and run. `title` has amounts and is null for who may not read the conversation; so is `conversationId`. */
const toolRun = z.strictObject({
  id: anyId,
  at: z.iso.datetime(),
  tool: toolKey,
  label: z.string(),
  title: z.string().nullable(),
  conversationId: conversationId.nullable(),
  number: z.int(),
  state: actionState,
  policyLine: z.string().nullable(),
  /** Null: the assistant. */
  proposedBy: z.string().nullable(),
  decidedBy: z.string().nullable(),
  reference: z.string().nullable(),
});
export type ToolRun = z.infer<typeof toolRun>;

/** `mayEdit`: leads read what binds them, admins declare it (SEC-56). `runs`: newest first. */
export const toolsNow = z.strictObject({
  tools: z.array(declaredNow),
  runs: z.array(toolRun).max(100),
  mayEdit: z.boolean(),
});
export type ToolsNow = z.infer<typeof toolsNow>;

/** What signs requests to a tool's system: plain characters, long enough that nobody tries them all. */
export const toolSecret = z
  .string()
  .regex(/^[\x21-\x7e]{32,200}$/, 'must be 32 to 200 plain characters without spaces');

/** `basedOn`: the version that was on screen, 0 for a new tool. `secret`: a new one, or null to keep the one there is; the one before stays for whoever still checks it. */
export const saveTool = z.strictObject({
  tool: declaredTool,
  active: z.boolean(),
  basedOn: z.int().nonnegative(),
  why: writtenText(500),
  secret: toolSecret.nullable(),
});
export type SaveTool = z.infer<typeof saveTool>;
