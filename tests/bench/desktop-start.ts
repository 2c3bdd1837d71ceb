/** How long a window takes from the start of its process until its list can be used: the product's, and that of an empty shell of the same runtime. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Page } from '@playwright/test';
import { electronSwitches } from '#scripts/electron/prepare.ts';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { desktopEnvironment } from '#scripts/start/desktop.ts';
import { findFreePort } from '../support/desktop-backend.ts';
import { readMemory } from './process-memory.ts';

const LIMIT_MS = 60_000;
const SETTLE_MS = 5_000;
const EMPTY_SHELL = join(PROJECT_ROOT, 'tests', 'bench', 'empty-shell');

export type Started = {
  /** From the start of the process until a row of the list was drawn and a key moved its cursor (the empty shell has no keys: until its row was drawn). */
  ms: number;
  /** Of all its processes, once it had settled; null unless it was asked for. */
  bytes: number | null;
};

export type StartOptions = {
  executablePath: string;
  /** Of this profile alone. The product finds in it what was kept there. */
  dir: string;
  /** Null: the empty shell. */
  serverUrl: string | null;
  withMemory?: boolean;
  /** Goes on running so long after the list was drawn: what a start finds out about the computer is known to the next one then (decision 33). */
  staysMs?: number;
};

/**
 * Starts it without a debugger at its main process, watches its page over the DevTools protocol, and ends it.
 *
 * @throws Error when no list is drawn within a minute
 */
export async function measureStart({
  executablePath,
  dir,
  serverUrl,
  withMemory,
  staysMs,
}: StartOptions): Promise<Started> {
  const home = join(dir, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const port = await findFreePort();
  const display = { name: process.env.DISPLAY, isVirtual: false, close: async () => undefined };
  const base =
    serverUrl === null
      ? process.env
      : await desktopEnvironment({ workspaceDir: dir, serverUrl, isDemo: false, display });
  const env = {
    ...base,
    HOME: home,
    XDG_CONFIG_HOME: join(home, '.config'),
    EMPTY_SHELL_PROFILE: join(dir, 'profile'),
  };
  const args = [
    ...electronSwitches(),
    `--remote-debugging-port=${port}`,
    serverUrl === null ? EMPTY_SHELL : PROJECT_ROOT,
  ];
  const startedAt = Date.now();
  const child = spawn(executablePath, args, { cwd: PROJECT_ROOT, env, stdio: 'ignore' });
  try {
    const browser = await connect(port, startedAt);
    const page = await firstPage(() => browser.contexts().flatMap((context) => context.pages()), startedAt);
    const drawnAt = serverUrl === null ? await whenPainted(page) : await whenUsable(page);
    if (staysMs !== undefined) await sleep(staysMs);
    if (withMemory === true) {
      // What the driver puts into a page that it looks through is in the product's too: some 3 MB.
      await page.getByRole('option').count();
      await sleep(SETTLE_MS);
    }
    const bytes = withMemory === true ? await readMemory(child.pid ?? 0) : null;
    return { ms: drawnAt - startedAt, bytes };
  } finally {
    await end(child);
  }
}

async function connect(port: number, startedAt: number) {
  for (;;) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 5_000 });
    } catch (error) {
      if (Date.now() - startedAt > LIMIT_MS) throw error;
      await sleep(5);
    }
  }
}

async function firstPage(pages: () => Page[], startedAt: number): Promise<Page> {
  for (;;) {
    const [page] = pages();
    if (page !== undefined) return page;
    if (Date.now() - startedAt > LIMIT_MS) throw new Error('No window came within a minute.');
    await sleep(2);
  }
}

/** By the browser's own record, however late somebody asks. */
async function whenPainted(page: Page): Promise<number> {
  return await page.evaluate(async () => {
    for (;;) {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      if (paint !== undefined) return performance.timeOrigin + paint.startTime;
      await new Promise((resolve) => setTimeout(resolve, 4));
    }
  });
}

/** A row is there, and the frame that answers a key press has been handed on. */
async function whenUsable(page: Page): Promise<number> {
  await page.evaluate(waitForElement, ['[role="listbox"] [role="option"]', LIMIT_MS] as const);
  await page.keyboard.press('j');
  return await page.evaluate(waitForElement, ['[role="listbox"][aria-activedescendant]', LIMIT_MS] as const);
}

/** Runs in the page: by which time of the clock there is such an element, looked for at each frame. */
async function waitForElement([selector, limitMs]: readonly [string, number]): Promise<number> {
  const its = globalThis as unknown as {
    document: { querySelector: (selector: string) => unknown };
    requestAnimationFrame: (work: () => void) => void;
  };
  const endAt = performance.now() + limitMs;
  while (its.document.querySelector(selector) === null) {
    if (performance.now() > endAt) throw new Error(`Nothing is ${selector}.`);
    await new Promise<void>((resolve) => its.requestAnimationFrame(resolve));
  }
  return performance.timeOrigin + performance.now();
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  if ((await Promise.race([ended.then(() => true), sleep(10_000, false, { ref: false })])) === false) {
    child.kill('SIGKILL');
    await ended;
  }
}
