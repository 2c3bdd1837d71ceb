import { app } from 'electron';
import { AppError } from '#shared/lib/errors.ts';
import type { EngineLine } from '../engine-line.ts';
import type { Log } from '../log.ts';
import type { Updates } from './updates.ts';

export type UpdatesOptions = { log: Log; line: EngineLine; onChange: () => void };

export function createUpdates(_options: UpdatesOptions): Updates {
  return {
    state: () => ({ state: 'off', why: app.isPackaged ? 'unset' : 'development' }),
    check: () => undefined,
    restart: () => {
      throw new AppError('conflict', 'No update is ready.');
    },
  };
}
