/** What electron-updater asks for the newest version: our signed manifest instead of a file that anybody at the feed could write. */
import { Provider, type ResolvedUpdateFileInfo, type UpdateInfo } from 'electron-updater';
import type { ProviderRuntimeOptions } from 'electron-updater/out/providers/Provider';
import { manifestName } from './feed.ts';
import { openManifest, type UpdateFeed, UpdateRefused } from './signed-manifest.ts';

export type SignedFeedOptions = {
  provider: 'custom';
  feed: UpdateFeed;
  running: string;
  platform: string;
  arch: string;
};

export class SignedProvider extends Provider<UpdateInfo> {
  readonly #options: SignedFeedOptions;

  constructor(options: SignedFeedOptions, _updater: unknown, runtime: ProviderRuntimeOptions) {
    // One file in one request: pieces of an old version are no help against a feed that lies about them.
    super({ ...runtime, isUseMultipleRangeRequest: false });
    this.#options = options;
  }

  async getLatestVersion(): Promise<UpdateInfo> {
    const { feed, running, platform, arch } = this.#options;
    const text = await this.#ask(new URL(manifestName(platform, arch), feed.url));
    const { version, at, staging, file } = openManifest(text, feed, running);
    const { name, sha512, bytes } = file;
    const files = [{ url: name, sha512, size: bytes }];
    return { version, releaseDate: at, stagingPercentage: staging, files, path: name, sha512 };
  }

  resolveFiles(info: UpdateInfo): ResolvedUpdateFileInfo[] {
    return info.files.map((file) => ({ url: new URL(file.url, this.#options.feed.url), info: file }));
  }

  async #ask(url: URL): Promise<string> {
    try {
      return (await this.httpRequest(url)) ?? '';
    } catch (cause) {
      throw new UpdateRefused('unreachable', 'The update server was not reached.', { cause });
    }
  }
}
