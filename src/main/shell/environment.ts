/** What development hands over in the environment. A packaged build reads none of it (SEC-6). */

export type Overrides = {
  profileDir?: string | undefined;
  serverUrl?: string | undefined;
  /** The store key as 64 hex digits. */
  storeKeyHex?: string | undefined;
  credentialsPath?: string | undefined;
  /** Email of the agent to sign in from the credentials file; the file's first one when absent. */
  agentEmail?: string | undefined;
  screenshotPath?: string | undefined;
  /** Address of the development server of `npm run dev`. */
  rendererUrl?: string | undefined;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** Empty in a packaged build. */
export function readOverrides(env: Environment, isPackaged: boolean): Overrides {
  if (isPackaged) return {};
  return {
    profileDir: env.BATON_PROFILE_DIR || undefined,
    serverUrl: env.BATON_SERVER_URL || undefined,
    storeKeyHex: env.BATON_STORE_KEY || undefined,
    credentialsPath: env.BATON_CREDENTIALS_FILE || undefined,
    agentEmail: env.BATON_AGENT || undefined,
    screenshotPath: env.BATON_SCREENSHOT || undefined,
    rendererUrl: env.ELECTRON_RENDERER_URL || undefined,
  };
}

/** Switches that open the application to others on the machine, or its sandbox to the page. */
const REFUSED_SWITCHES = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'js-flags',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'ignore-certificate-errors',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'load-extension',
  'user-data-dir',
] as const;

/** SEC-6: the switches for which a packaged build does not start. */
export function refusedSwitches(isPackaged: boolean, hasSwitch: (name: string) => boolean): string[] {
  return isPackaged ? REFUSED_SWITCHES.filter((name) => hasSwitch(name)) : [];
}

/** Variables the engine's process gets: what programs need of a system, nothing of ours and nothing that bends Node. */
const ENGINE_VARIABLES = ['PATH', 'HOME', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SYSTEMROOT', 'USERPROFILE'];

export function engineEnvironment(env: Environment): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const name of ENGINE_VARIABLES) {
    const value = env[name];
    if (value !== undefined) chosen[name] = value;
  }
  return chosen;
}
