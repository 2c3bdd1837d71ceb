import { z } from 'zod';
import { agentId, conversationId } from '../lib/ids.ts';
import { writtenText } from '../lib/text.ts';
import { serviceLevelSettings } from '../service-level/schema.ts';

/* C7: what supervisors and the backend say to each other about calendars and targets, over HTTP with their token, as leads do about priority. */
export const serviceLevelPath = '/v1/service-levels';

/** A saved version. `changed`: what it changed, in words. */
export const serviceLevelVersion = z.strictObject({
  version: z.int().positive(),
  at: z.iso.datetime(),
  byId: agentId,
  byName: z.string(),
  why: z.string(),
  changed: z.array(z.string()),
});
export type ServiceLevelVersion = z.infer<typeof serviceLevelVersion>;

/** `tiers`: those that accounts of the workspace have, to choose from. */
export const serviceLevelsNow = z.strictObject({
  settings: serviceLevelSettings,
  tiers: z.array(z.string()),
  history: z.array(serviceLevelVersion),
});
export type ServiceLevelsNow = z.infer<typeof serviceLevelsNow>;

/** `basedOn`: the version that was on screen; who saved meanwhile is not overwritten. */
export const saveServiceLevels = z.strictObject({
  basedOn: z.int().positive(),
  settings: serviceLevelSettings,
  why: writtenText(500),
});

/** What would be due when, under settings that are not saved. */
export const previewServiceLevels = z.strictObject({ settings: serviceLevelSettings });

const due = z.iso.datetime().nullable();
const moved = z.strictObject({
  conversationId,
  number: z.int(),
  customerName: z.string(),
  queueName: z.string(),
  before: due,
  after: due,
});
export type MovedClock = z.infer<typeof moved>;

/** `open`: conversations looked at, of the asker's teams; `overdue…`: how many of them are, before and after; `moved`: the first of those whose next target moves, soonest first. */
export const serviceLevelPreview = z.strictObject({
  open: z.int(),
  movedCount: z.int(),
  overdueBefore: z.int(),
  overdueAfter: z.int(),
  moved: z.array(moved),
});
export type ServiceLevelPreview = z.infer<typeof serviceLevelPreview>;

/** C7, of leads and supervisors: they wait for the server. */
export const serviceLevelCalls = {
  'serviceLevels:get': { input: z.strictObject({}), output: serviceLevelsNow },
  'serviceLevels:save': { input: saveServiceLevels, output: serviceLevelsNow },
  'serviceLevels:preview': { input: previewServiceLevels, output: serviceLevelPreview },
};
