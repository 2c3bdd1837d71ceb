/** Drives electron-updater by our rules: signed feed only, never back, never by itself at the end, and a plain word for everything that is refused. */
import type { AppUpdater, ProgressInfo, UpdateDownloadedEvent } from 'electron-updater';
import type { UpdateState } from '#shared/contract/shell-calls.ts';
import { boundAnswers } from './bound-answers.ts';
import { type Refusal, type UpdateFeed, UpdateRefused } from './signed-manifest.ts';
import { SignedProvider } from './signed-provider.ts';

/** In bytes: the payload of a manifest is 40,000 characters at most. */
const LONGEST_MANIFEST = 65_536;

export type DriveOptions = {
  updater: AppUpdater;
  feed: UpdateFeed;
  /** Version that runs. */
  running: string;
  platform: string;
  arch: string;
  now: () => number;
  onState: (state: UpdateState) => void;
};

export type Drive = {
  /** Looks, and fetches what is newer. Never rejects: the state says what came of it. */
  check: () => Promise<void>;
};

export function driveUpdater(options: DriveOptions): Drive {
  const { updater, feed, running, platform, arch, now, onState } = options;
  updater.logger = null;
  updater.autoDownload = true;
  // Offered, never forced: nothing is installed because somebody closed the window.
  updater.autoInstallOnAppQuit = false;
  updater.allowDowngrade = false;
  updater.allowPrerelease = false;
  updater.disableDifferentialDownload = true;
  updater.disableWebInstaller = true;
  updater.setFeedURL({
    provider: 'custom',
    updateProvider: SignedProvider,
    feed,
    running,
    platform,
    arch,
  } as Parameters<AppUpdater['setFeedURL']>[0]);
  let version = '';
  let bytes = 0;
  let received = 0;
  /** What came was longer than it may be. */
  let isTooLong = false;
  boundAnswers(updater, {
    most: () => (version === '' ? LONGEST_MANIFEST : bytes),
    onTooLong: () => {
      isTooLong = true;
    },
  });
  updater.on('update-available', (info) => {
    version = info.version;
    bytes = info.files[0]?.size ?? 0;
    received = 0;
    onState({ state: 'downloading', version, share: 0 });
  });
  updater.on('download-progress', ({ transferred, percent }: ProgressInfo) => {
    received = transferred;
    onState({ state: 'downloading', version, share: Math.min(1, Math.max(0, percent / 100)) });
  });
  updater.on('update-downloaded', (event: UpdateDownloadedEvent) =>
    onState({ state: 'ready', version: event.version }),
  );
  // Told by the promises below as well; without a listener it would end the process.
  updater.on('error', () => undefined);

  function whyOf(thrown: unknown): Refusal {
    if (isTooLong) return version === '' ? 'unreadable' : 'hash';
    if (thrown instanceof UpdateRefused) return thrown.why;
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
    if (code === 'ERR_CHECKSUM_MISMATCH') return received < bytes ? 'truncated' : 'hash';
    if (code === 'ECONNRESET' || /aborted|closed before/i.test(String(thrown))) return 'truncated';
    return version === '' ? 'unreachable' : 'failed';
  }

  return {
    check: async () => {
      version = '';
      isTooLong = false;
      onState({ state: 'checking' });
      try {
        const found = await updater.checkForUpdates();
        if (found?.downloadPromise) await found.downloadPromise;
        else onState({ state: 'idle', checkedAt: now() });
      } catch (thrown) {
        onState({ state: 'refused', why: whyOf(thrown), at: now() });
      }
    },
  };
}
