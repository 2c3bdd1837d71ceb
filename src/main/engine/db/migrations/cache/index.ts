import type { Migration } from '../migration.ts';
import { cacheInit } from './0001-init.ts';
import { numberedScopes } from './0002-numbered-scopes.ts';

export const cacheMigrations: readonly Migration[] = [cacheInit, numberedScopes];
