import type { ColumnType } from 'kysely';
import type * as ids from '#shared/lib/ids.ts';

/**
 * The tables as Kysely sees them. Columns are snake_case in SQL and camelCase here (CamelCasePlugin; values of jsonb columns are left as they are).
 * Timestamps come back as Date. jsonb goes in as text: `json(value)`.
 */
export type At = ColumnType<Date, Date | string, Date | string>;
export type AtOrNull = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
export type Json<T> = ColumnType<T, string, string>;
export type JsonWithDefault<T> = ColumnType<T, string | undefined, string>;
export type Id<T extends string> = ColumnType<T, string, string>;
export type IdOrNull<T extends string> = ColumnType<T | null, string | null | undefined, string | null>;
export type Walled = { workspaceId: Id<ids.WorkspaceId> };
export type OfConversation = Walled & { conversationId: Id<ids.ConversationId> };
