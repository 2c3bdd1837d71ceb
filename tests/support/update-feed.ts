/** A feed of updates on loopback, and the real updater of an AppImage against it, without Electron. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request as httpRequest, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureRequestOptions, configureRequestUrl, type DownloadOptions, HttpExecutor } from 'builder-util-runtime';
import { AppImageUpdater } from 'electron-updater';
import type { AppAdapter } from 'electron-updater/out/AppAdapter';
import type { UpdateState } from '#shared/contract/shell-calls.ts';
import { driveUpdater } from '#shell/updates/drive-updater.ts';
import type { UpdateFeed } from '#shell/updates/signed-manifest.ts';

export type FeedServer = {
  url: string;
  /** What is asked for by name; unknown is 404. */
  answers: Map<string, (response: ServerResponse) => void>;
  asked: string[];
  close: () => Promise<void>;
};

export async function startFeed(): Promise<FeedServer> {
  const answers = new Map<string, (response: ServerResponse) => void>();
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const name = new URL(request.url ?? '/', 'http://feed').pathname.slice(1);
    asked.push(name);
    const answer = answers.get(decodeURIComponent(name));
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    answers,
    asked,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Node's own requests instead of Electron's. */
class NodeExecutor extends HttpExecutor<ReturnType<typeof httpRequest>> {
  override createRequest(options: object, callback: (response: unknown) => void) {
    return httpRequest(options, callback);
  }
  async download(url: URL, destination: string, options: DownloadOptions): Promise<string> {
    return await options.cancellationToken.createPromise<string>((resolve, reject, onCancel) => {
      const requestOptions = { headers: options.headers ?? {}, redirect: 'manual' };
      configureRequestUrl(url, requestOptions);
      configureRequestOptions(requestOptions);
      const callback = (error?: Error | null) => (error ? reject(error) : resolve(destination));
      this.doDownload(requestOptions, { destination, options, onCancel, callback, responseHandler: null }, 0);
    });
  }
}

export type InstalledBaton = {
  dir: string;
  /** All that the state became, in order. */
  states: UpdateState[];
  check: () => Promise<UpdateState | undefined>;
  remove: () => Promise<void>;
};

/** A Baton of that version as an AppImage would run it, looking at this feed. */
export async function installBaton(feed: UpdateFeed, version: string): Promise<InstalledBaton> {
  const dir = await mkdtemp(join(tmpdir(), 'baton-update-'));
  await writeFile(join(dir, 'Baton.AppImage'), 'the old version');
  await writeFile(join(dir, 'app-update.yml'), 'provider: custom\nupdaterCacheDirName: baton-updater\n');
  process.env.APPIMAGE = join(dir, 'Baton.AppImage');
  const adapter: AppAdapter = {
    version,
    name: 'baton',
    isPackaged: true,
    appUpdateConfigPath: join(dir, 'app-update.yml'),
    userDataPath: dir,
    baseCachePath: join(dir, 'cache'),
    whenReady: async () => undefined,
    relaunch: () => undefined,
    quit: () => undefined,
    onQuit: () => undefined,
  };
  const updater = new AppImageUpdater(null, adapter);
  Reflect.set(updater, 'httpExecutor', new NodeExecutor());
  const states: UpdateState[] = [];
  const { check } = driveUpdater({
    updater,
    feed,
    running: version,
    platform: 'linux',
    arch: 'x64',
    now: Date.now,
    onState: (state) => states.push(state),
  });
  return {
    dir,
    states,
    check: async () => {
      await check();
      return states.at(-1);
    },
    remove: async () => {
      delete process.env.APPIMAGE;
      await rm(dir, { recursive: true, force: true });
    },
  };
}
