import { useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { DeviceSettings, shellDeskCalls } from '#shared/contract/shell-calls.ts';
import { callShell, onEvent, toAppError } from './api.ts';

export type Device = z.infer<(typeof shellDeskCalls)['shell:device']['output']>;

let device: Device | undefined;
let stop: (() => void) | undefined;
const listeners = new Set<() => void>();

async function ask(): Promise<void> {
  device = await callShell('shell:device', {});
  for (const listener of listeners) listener();
}
const askAgain = () => void ask().catch(toAppError);

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (stop === undefined) {
    stop = onEvent('device', askAgain);
    askAgain();
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    stop?.();
    stop = undefined;
  };
}

/** This computer as the shell knows it: sounds, tray, updates. Undefined until the first answer. */
export function useDevice(): Device | undefined {
  return useSyncExternalStore(subscribe, () => device);
}

/** Kept on this computer at once. */
export async function setDevice(settings: DeviceSettings): Promise<void> {
  if (device !== undefined) device = { ...device, settings };
  for (const listener of listeners) listener();
  await callShell('shell:setDevice', settings);
}
