import type { Migration } from '../migration.ts';
import { cacheInit } from './0001-init.ts';
import { numberedScopes } from './0002-numbered-scopes.ts';
import { newestFirst } from './0003-newest-first.ts';
import { translations } from './0004-translations.ts';
import { review } from './0005-review.ts';

export const cacheMigrations: readonly Migration[] = [cacheInit, numberedScopes, newestFirst, translations, review];
