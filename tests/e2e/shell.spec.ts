/** The walls of the shell, tried from a page that holds hostile script in the real window. */
import { spawn } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { contentSecurityPolicy } from '#shell/csp.ts';
import { electronExecutable, electronSwitches } from '../support/electron.ts';
import { launchShell, NO_SERVER, type ShellWindow, STORE_KEY } from '../support/shell-window.ts';

const PAGE = 'app://baton/index.html';
const HOSTILE = [
  'https://evil.test/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<h1>evil</h1>',
  ['javascript', 'document.title="evil"'].join(':'),
  'blob:app://baton/0',
  'about:blank',
  'app://baton/other.html',
  'app://evil/index.html',
  'baton://conversation/x',
  'chrome://gpu',
  'devtools://devtools/bundled/inspector.html',
  'view-source:app://baton/index.html',
  '//evil.test/',
  '\\\\evil.test\\share',
];

let desktop: ShellWindow;

test.beforeAll(async () => {
  desktop = await launchShell();
  await desktop.app.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    shell.openExternal = async (url: string) => void opened.push(url);
  });
});
test.afterAll(async () => {
  await desktop.close();
});

const opened = async () =>
  await desktop.app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened.splice(0));

/** The page is where it was, alone, alive, and still has its bridge. */
async function expectUnmoved(): Promise<void> {
  // about:blank is undone, all else never begins.
  await expect.poll(() => desktop.page.url()).toBe(PAGE);
  await desktop.page.waitForFunction(() => document.readyState === 'complete' && 'baton' in window);
  expect(desktop.app.windows()).toHaveLength(1);
  expect(await desktop.app.evaluate(({ webContents }) => webContents.getAllWebContents().length)).toBe(1);
  expect(await desktop.page.evaluate(() => typeof window.baton.invoke)).toBe('function');
}

/** Loads the page again as the View menu does, and waits until it is a new one. */
async function reload(): Promise<void> {
  await desktop.page.evaluate(() => Reflect.set(window, 'isOld', true));
  await desktop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
  await desktop.page.waitForFunction(() => !('isOld' in window) && document.readyState === 'complete');
}

test('SEC-1: every page has the preferences of the factory, and neither Node nor Electron', async () => {
  const preferences = await desktop.app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .map((contents) => (contents as unknown as { getLastWebPreferences: () => object }).getLastWebPreferences()),
  );
  expect(preferences).toHaveLength(1);
  for (const preference of preferences) {
    expect(preference).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      webSecurity: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      experimentalFeatures: false,
    });
    // Told only when it is on.
    expect(preference).not.toHaveProperty('nodeIntegrationInWorker', true);
  }
  const found = await desktop.page.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'ipcRenderer', 'electron'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
});

test('J2: what a key left in a field is collected behind its frame, by V8 itself', async () => {
  const how = await desktop.page.evaluate(async () => {
    const its = globalThis as unknown as { gc: (how: unknown) => void };
    const { gc } = its;
    const area = document.body.appendChild(document.createElement('textarea'));
    try {
      return await new Promise((resolve) => {
        its.gc = (told) => {
          gc(told);
          resolve(told);
        };
        area.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
      });
    } finally {
      its.gc = gc;
      area.remove();
    }
  });
  expect(how).toEqual({ type: 'minor' });
});

test('SEC-2: pages come from app://baton/, and nothing else is served by it', async () => {
  const statuses = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const session = window?.webContents.session;
    const asked = ['/', '/index.html', '/%2e%2e/main/index.cjs', '/..%2fmain/index.cjs', '/assets', '/none.js'];
    return await Promise.all(asked.map(async (path) => (await session?.fetch(`app://baton${path}`))?.status));
  });
  expect(statuses).toEqual([200, 200, 404, 404, 404, 404]);
});

test('SEC-3: location, redirects, new windows, forms and frames lead nowhere', async () => {
  for (const url of HOSTILE) {
    await desktop.page.evaluate((target) => {
      const attempt = (work: () => void) => {
        try {
          work();
        } catch {
          // Refused at once: as good.
        }
      };
      attempt(() => window.open(target));
      attempt(() => window.open(target, '_top'));
      attempt(() => {
        const link = document.createElement('a');
        link.href = target;
        link.target = '_blank';
        document.body.append(link);
        link.click();
        link.target = '_self';
        link.click();
        link.remove();
      });
      attempt(() => {
        const form = document.createElement('form');
        form.action = target;
        form.method = 'post';
        document.body.append(form);
        form.submit();
        form.remove();
      });
      attempt(() => {
        const frame = document.createElement('iframe');
        frame.src = target;
        document.body.append(frame);
      });
      attempt(() => {
        const meta = document.createElement('meta');
        meta.httpEquiv = 'refresh';
        meta.content = `0;url=${target}`;
        document.head.append(meta);
      });
      attempt(() => location.assign(target));
      attempt(() => location.replace(target));
    }, url);
    await expectUnmoved();
  }
  // Frames that were refused hold nothing of what they named.
  const frames = desktop.page
    .frames()
    .slice(1)
    .map((frame) => frame.url());
  expect(frames.filter((url) => !['', 'about:blank', 'chrome-error://chromewebdata/'].includes(url))).toEqual([]);
  await desktop.page.evaluate(() => {
    for (const part of document.querySelectorAll('iframe, meta[http-equiv="refresh"]')) part.remove();
  });
  expect(await opened()).toEqual([]);
});

test('SEC-3: a dropped link or file does not replace the page', async () => {
  for (const url of HOSTILE) {
    await desktop.page.evaluate((target) => {
      const data = new DataTransfer();
      data.setData('text/uri-list', target);
      data.items.add(new File(['<h1>evil</h1>'], 'evil.html', { type: 'text/html' }));
      for (const type of ['dragenter', 'dragover', 'drop'])
        document.body.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }, url);
  }
  await expectUnmoved();
});

test('SEC-3: links are opened by one function, and only those that may be', async () => {
  const answers = await desktop.page.evaluate(
    async (urls) => {
      return await Promise.all(urls.map(async (url) => await window.baton.invoke('shell:openLink', { url })));
    },
    [
      ...HOSTILE.filter((url) => !url.startsWith('http')),
      'https://a:b@example.com/',
      `https://example.com/${'a'.repeat(2_048)}`,
    ],
  );
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
  expect(await opened()).toEqual([]);
  const answer = await desktop.page.evaluate(
    async () => await window.baton.invoke('shell:openLink', { url: 'https://example.com/a' }),
  );
  expect(answer).toEqual({ ok: true, value: {} });
  expect(await opened()).toEqual(['https://example.com/a']);
});

test('SEC-5: permissions are denied, but for notifications and writing to the clipboard', async () => {
  const states = await desktop.page.evaluate(async () => {
    const names = [
      'geolocation',
      'camera',
      'microphone',
      'clipboard-read',
      'midi',
      'notifications',
      'persistent-storage',
    ];
    const found: Record<string, string> = {};
    for (const name of names) found[name] = (await navigator.permissions.query({ name: name as PermissionName })).state;
    return found;
  });
  expect(states).toEqual({
    geolocation: 'denied',
    camera: 'denied',
    microphone: 'denied',
    'clipboard-read': 'denied',
    midi: 'denied',
    notifications: 'granted',
    'persistent-storage': 'denied',
  });
});

test('SEC-7: a runtime that is too old says so, and refuses a workspace elsewhere', async () => {
  const version = await desktop.app.evaluate(() => process.versions.electron);
  const isOld = Number(version.split('.')[0]) < 42;
  test.info().annotations.push({ type: 'runtime', description: `Electron ${version}` });
  const { code, written } = await runToEnd({
    BATON_SERVER_URL: isOld ? 'https://desk.example' : 'http://desk.example',
  });
  expect(code).toBe(1);
  expect(written).toContain(isOld ? 'opens workspaces on this machine only' : 'reached by https');
});

test('SEC-10: the policy stands in the header, and the page loads under it without a violation', async () => {
  const header = await desktop.app.evaluate(async ({ BrowserWindow }) => {
    const answer = await BrowserWindow.getAllWindows()[0]?.webContents.session.fetch('app://baton/index.html');
    return answer?.headers.get('content-security-policy');
  });
  expect(header).toBe(contentSecurityPolicy());
  const violations: string[] = [];
  const listen = (message: { text: () => string }) => {
    if (/Content Security Policy|Trusted/i.test(message.text())) violations.push(message.text());
  };
  desktop.page.on('console', listen);
  await reload();
  await desktop.page.evaluate(async () => await document.fonts.ready);
  desktop.page.off('console', listen);
  expect(violations).toEqual([]);
});

test('SEC-10: the page can neither reach the network nor run text', async () => {
  const reports: string[] = [];
  desktop.page.on('console', (message) => reports.push(message.text()));
  const outcome = await desktop.page.evaluate(async () => {
    const failed = async (work: () => unknown) => {
      try {
        await work();
        return false;
      } catch {
        return true;
      }
    };
    const image = (url: string) =>
      new Promise<boolean>((resolve) => {
        const picture = new Image();
        picture.onload = () => resolve(false);
        picture.onerror = () => resolve(true);
        picture.src = url;
      });
    return {
      fetch: await failed(async () => await fetch('http://127.0.0.1:9/')),
      ownFetch: await failed(async () => await fetch('app://baton/index.html')),
      image: await image('http://127.0.0.1:9/a.png'),
      dataImage: await image('data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=='),
      code: await failed(() => Reflect.construct(Function, ['return 1'])()),
      markup: await failed(() => Reflect.set(document.createElement('div'), 'innerHTML', '<b>x</b>')),
      worker: await failed(async () => await navigator.serviceWorker.register('/sw.js')),
    };
  });
  expect(outcome).toEqual({
    fetch: true,
    ownFetch: true,
    image: true,
    dataImage: true,
    code: true,
    markup: true,
    worker: true,
  });
  // The listener that found the page's own load clean does hear violations.
  expect(reports.filter((text) => /Content Security Policy|Trusted/i.test(text)).length).toBeGreaterThan(3);
});

test('SEC-16: one frozen object with two functions, which the page cannot replace', async () => {
  const found = await desktop.page.evaluate(() => {
    const before = window.baton;
    const attempt = (work: () => void) => {
      try {
        work();
      } catch {
        // Refused with an error: as good.
      }
    };
    attempt(() => Reflect.set(window.baton, 'invoke', () => 'evil'));
    attempt(() => Reflect.set(window.baton, 'extra', 1));
    attempt(() => Reflect.deleteProperty(window.baton, 'subscribe'));
    attempt(() => Reflect.set(window, 'baton', { invoke: () => 'evil' }));
    attempt(() => Reflect.deleteProperty(window, 'baton'));
    return {
      same: window.baton === before,
      frozen: Object.isFrozen(window.baton),
      keys: Object.keys(window.baton).sort(),
      invoke: String(window.baton.invoke).includes('evil'),
    };
  });
  expect(found).toEqual({ same: true, frozen: true, keys: ['invoke', 'subscribe'], invoke: false });
});

test('SEC-16: a page that overrides what the bridge might use gains nothing', async () => {
  const leaked = await desktop.page.evaluate(async () => {
    const seen: string[] = [];
    const note = (value: unknown) => {
      const own = typeof value === 'object' && value !== null ? Object.keys(value).join() : typeof value;
      if (/ipcRenderer|require|senderId|ports|process/.test(own)) seen.push(own);
      if (typeof value !== 'function') return;
      // A function of the bridge's own world would make code there.
      try {
        const make = Reflect.get(value, 'constructor') as typeof Function;
        if (make !== Function) seen.push('another Function');
      } catch {
        // Out of reach.
      }
    };
    type AnyFunction = (this: unknown, ...rest: unknown[]) => unknown;
    const original = (owner: object, name: string) => Reflect.get(owner, name) as AnyFunction;
    const [bind, call, apply] = ['bind', 'call', 'apply'].map((name) => original(Function.prototype, name));
    const originals = { bind, call, apply } as Record<'bind' | 'call' | 'apply', AnyFunction>;
    const thenName = ['th', 'en'].join('');
    const originalThen = original(Promise.prototype, thenName);
    const replace = (owner: object, name: string, value: unknown) =>
      void Reflect.defineProperty(owner, name, { value, configurable: true, writable: true });
    const hooked = (name: 'bind' | 'call' | 'apply') =>
      function (this: unknown, ...rest: unknown[]) {
        note(this);
        for (const value of rest) note(value);
        return Reflect.apply(originals[name], this, rest);
      };
    for (const name of ['bind', 'call', 'apply'] as const) replace(Function.prototype, name, hooked(name));
    replace(Promise.prototype, thenName, function (this: unknown, ...rest: unknown[]) {
      for (const value of rest) note(value);
      return Reflect.apply(originalThen, this, rest);
    });
    for (const key of ['toJSON', 'id', 'ports', 'result', 'ok', 'value']) {
      Object.defineProperty(Object.prototype, key, {
        configurable: true,
        get(this: unknown) {
          note(this);
          return undefined;
        },
        set(this: unknown, value: unknown) {
          note(this);
          note(value);
          Object.defineProperty(this, key, { value, configurable: true, enumerable: true, writable: true });
        },
      });
    }
    try {
      await window.baton.invoke('session:get', {});
      await window.baton.invoke('shell:setBadge', { waiting: 0 });
      window.baton.subscribe('changed', note as never)();
    } finally {
      for (const name of ['bind', 'call', 'apply'] as const) replace(Function.prototype, name, originals[name]);
      replace(Promise.prototype, thenName, originalThen);
      for (const key of ['toJSON', 'id', 'ports', 'result', 'ok', 'value'])
        Reflect.deleteProperty(Object.prototype, key);
    }
    return seen;
  });
  expect(leaked).toEqual([]);
  await expectUnmoved();
});

test('SEC-16: only names of the contract are known', async () => {
  const answers = await desktop.page.evaluate(async () => {
    const names: unknown[] = [
      '__proto__',
      'constructor',
      'toString',
      'baton:call',
      '',
      null,
      7,
      {},
      ['shell:setBadge'],
    ];
    return await Promise.all(names.map(async (name) => await window.baton.invoke(name as string, {})));
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
  const refused = await desktop.page.evaluate(() => {
    try {
      window.baton.subscribe('__proto__', () => undefined);
      return false;
    } catch {
      return true;
    }
  });
  expect(refused).toBe(true);
});

test('SEC-17: 10,000 random payloads are answered and change nothing', async () => {
  const counts = await desktop.page.evaluate(async () => {
    let seed = 20_260_101;
    const random = () => {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      return seed / 2 ** 32;
    };
    const leaf = (): unknown =>
      [
        null,
        undefined,
        true,
        Number.NaN,
        -1,
        1e308,
        '',
        '\u0000',
        '\ud800',
        '__proto__',
        'https://',
        new Date(0),
        [],
        10n,
      ][Math.floor(random() * 14)];
    const value = (depth: number): unknown => {
      if (depth === 0 || random() < 0.4) return leaf();
      if (random() < 0.3) return Array.from({ length: Math.floor(random() * 4) }, () => value(depth - 1));
      const keys = ['url', 'waiting', 'title', 'body', 'conversationId', 'constructor', 'x', '__proto__'];
      return Object.fromEntries(
        Array.from({ length: Math.floor(random() * 4) }, () => [
          keys[Math.floor(random() * keys.length)],
          value(depth - 1),
        ]),
      );
    };
    const names = ['shell:openLink', 'shell:setBadge', 'shell:notify'];
    const codes: Record<string, number> = {};
    for (let round = 0; round < 100; round += 1) {
      const answers = await Promise.all(
        Array.from({ length: 100 }, async () => {
          // Above every name's schema: nothing random may pass it.
          const input = { extra: value(3), ...(Object(value(3)) as object) };
          return (await window.baton.invoke(names[Math.floor(random() * 3)] ?? '', input)) as {
            ok: boolean;
            error?: { code: string };
          };
        }),
      );
      for (const { ok, error } of answers) {
        const code = ok ? 'ok' : (error?.code ?? 'none');
        codes[code] = (codes[code] ?? 0) + 1;
      }
    }
    return codes;
  });
  expect(counts).toEqual({ invalid: 10_000 });
  expect(await opened()).toEqual([]);
  await expectUnmoved();
});

test('SEC-17: more than 1 MiB, and what cannot be copied, is invalid', async () => {
  const answers = await desktop.page.evaluate(async () => {
    const big = await window.baton.invoke('shell:openLink', { url: 'a'.repeat(1_100_000) });
    const element = await window.baton.invoke('shell:setBadge', { waiting: document.body });
    const code = await window.baton.invoke('shell:setBadge', { waiting: () => 1 });
    const toEngine = await window.baton.invoke('draft:set', { text: () => 1 });
    return [big, element, code, toEngine];
  });
  for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: 'invalid' } });
});

test('SEC-17: a frame inside the page has no bridge', async () => {
  const found = await desktop.page.evaluate(() => {
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const inner = frame.contentWindow;
    const has = inner !== null && 'baton' in inner;
    frame.remove();
    return has;
  });
  expect(found).toBe(false);
});

test('SEC-17: a page that is loaded again gets a port of its own', async () => {
  await reload();
  const answer = await desktop.page.evaluate(async () => await window.baton.invoke('session:get', {}));
  expect(answer).toMatchObject({ ok: true });
});

test('an engine that dies is started again; the window says so and goes on', async () => {
  await desktop.page.evaluate(() => {
    const codes: string[] = [];
    Object.assign(window, { codes });
    window.baton.subscribe('notice', (data) => codes.push((data as { code: string }).code));
  });
  await desktop.app.evaluate(({ app }) => {
    const engine = app
      .getAppMetrics()
      .find(({ name, serviceName }) => `${name} ${serviceName}`.includes('Baton engine'));
    if (engine === undefined) throw new Error('there is no engine process');
    process.kill(engine.pid, 'SIGKILL');
  });
  await expect
    .poll(async () => await desktop.page.evaluate(() => (window as unknown as { codes: string[] }).codes.join()))
    .toContain('engine_lost,engine_restarted');
  const answer = await desktop.page.evaluate(async () => await window.baton.invoke('session:get', {}));
  expect(answer).toMatchObject({ ok: true });
});

test('SEC-9, SEC-20: the profile is the owner’s alone, and the page leaves nothing in it', async () => {
  const canary = 'canary-5f1c';
  await desktop.page.evaluate((text) => {
    try {
      localStorage.setItem(text, text);
    } catch {
      // Refused: as good.
    }
    Reflect.set(document, 'cookie', `${text}=1`);
  }, canary);
  await desktop.page.evaluate(() => localStorage.clear());
  expect((await stat(desktop.profileDir)).mode & 0o777).toBe(0o700);
  expect((await stat(join(desktop.profileDir, 'keys.json'))).mode & 0o777).toBe(0o600);
  const entries = await readdir(desktop.profileDir, { recursive: true, withFileTypes: true });
  for (const entry of entries.filter((found) => found.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    expect(bytes.includes(canary), entry.name).toBe(false);
    expect(bytes.includes(STORE_KEY), entry.name).toBe(false);
  }
});

test('SEC-4: a second start of the same profile focuses the first, and its link only shows', async () => {
  await desktop.page.evaluate(() => {
    const targets: string[] = [];
    Object.assign(window, { targets });
    window.baton.subscribe('navigate', (data) => targets.push((data as { to: string }).to));
  });
  const link = 'baton://conversation/01890000-0000-7000-8000-000000000001';
  const { code } = await runToEnd({ BATON_PROFILE_DIR: desktop.profileDir, BATON_SERVER_URL: NO_SERVER }, [
    'baton://signin/token',
    link,
  ]);
  expect(code).toBe(0);
  await expect
    .poll(async () => await desktop.page.evaluate(() => (window as unknown as { targets: string[] }).targets))
    .toEqual(['conversation/01890000-0000-7000-8000-000000000001']);
  await expectUnmoved();
});

/** Runs the desktop until it ends by itself, as one does that refuses to start. */
async function runToEnd(
  env: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; written: string }> {
  const profile = { BATON_PROFILE_DIR: join(desktop.profileDir, 'other'), BATON_STORE_KEY: STORE_KEY };
  const child = spawn(electronExecutable(), [...electronSwitches(), PROJECT_ROOT, ...args], {
    env: { ...process.env, ...profile, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let written = '';
  child.stderr.on('data', (chunk: Buffer) => {
    written += chunk.toString();
  });
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve));
  return { code, written };
}
