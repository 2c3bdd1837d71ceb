import type { Migration } from '../migration.ts';
import { outboxInit } from './0001-init.ts';

export const outboxMigrations: readonly Migration[] = [outboxInit];
