import type { Migration } from '../migration.ts';

/**
 * J4: where a draft stands towards other devices. written_ms: device time corrected by the server's; origin: the client whose words these are; kept_ms: written_ms of what was handed
 * on. due_ms: until then a reply can be taken back (J6).
 */
export const outboxTimed: Migration = {
  id: 3,
  up: `
alter table draft add column written_ms integer not null default 0;
alter table draft add column based_on_ms integer;
alter table draft add column origin text not null default '';
alter table draft add column kept_ms integer not null default 0;
update draft set written_ms = updated_at;
alter table mutation add column due_ms integer;
`,
};
