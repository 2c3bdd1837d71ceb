import type { Migration } from '../migration.ts';
import { outboxInit } from './0001-init.ts';
import { outboxProtocol } from './0002-protocol.ts';
import { outboxTimed } from './0003-timed.ts';
import { outboxOwnFiles } from './0004-own-files.ts';

export const outboxMigrations: readonly Migration[] = [outboxInit, outboxProtocol, outboxTimed, outboxOwnFiles];
