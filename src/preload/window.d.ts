import type { BatonBridge } from '#shared/contract/ipc.ts';

declare global {
  interface Window {
    /** The one object the preload exposes (SEC-16). Frozen; absent outside the desktop. */
    readonly baton: BatonBridge;
  }
}
