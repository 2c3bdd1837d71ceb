import type { Migration } from '../migration.ts';
import { cacheInit } from './0001-init.ts';

export const cacheMigrations: readonly Migration[] = [cacheInit];
