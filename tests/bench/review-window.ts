/** A lead's real window over a queue of so many corrections (E2): key press until the first item, or the next one, is in a frame that was handed on. The same over a short queue is the floor. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { buildDesktop } from '#scripts/build/build-desktop.ts';
import { openDisplay } from '#scripts/electron/display.ts';
import { prepareElectron } from '#scripts/electron/prepare.ts';
import { openEscalated } from '../support/customer-wire.ts';
import { type Desktop, launchDesktop } from '../support/desktop.ts';
import { startDesktopBackend } from '../support/desktop-backend.ts';
import { startPostgres } from '../support/postgres.ts';
import { noteDrawn, untilDrawn } from '../support/review-drawn.ts';
import { type BatonWindow, windowOf } from '../support/window.ts';
import { untilEngineRests } from './process-tree.ts';
import { writeWaiting } from './review-rows.ts';
import { writeRows } from './ui-rows.ts';

export type WindowTimes = {
  /** Lines of the queue, and the corrections in them. */
  pending: number;
  corrections: number;
  /** G R until the list and the first item are drawn, again and again in one window. */
  open_p50_ms: number;
  open_p95_ms: number;
  /** The first time after a start. */
  first_open_ms: number;
  /** J or K until the item is drawn that it goes to, in the list and beside it. */
  next_p50_ms: number;
  next_p95_ms: number;
  next_longest_ms: number;
  /** A until the next item is drawn, with the server at work on what was approved. */
  approved_p50_ms: number;
  approved_p95_ms: number;
  /** Medians over those of the same keys with a queue of 50. */
  open_over_short: number;
  next_over_short: number;
  /** Of the machine, before the run. */
  load: number;
};

const LEAD = 'tomas@marlow.example';
const AUTHOR = 'mira@marlow.example';
const SHORT = 50;
const CONVERSATIONS = 300;
const OPENINGS = 40;
/** Past the lines that are asked for at once, so that more are asked for on the way. */
const STEPS_DOWN = 240;
const STEPS_UP = 120;
const APPROVALS = 20;
/** Nobody presses the next key sooner. */
const KEY_REST_MS = 120;

export async function measureWindow(pending: number, say: (line: string) => void): Promise<WindowTimes> {
  const load = loadavg()[0] ?? 0;
  const { executablePath } = await prepareElectron(say);
  await buildDesktop(say);
  const display = await openDisplay();
  if (display.name !== undefined) process.env.DISPLAY = display.name;
  const dir = await mkdtemp(join(tmpdir(), 'baton-bench-'));
  const postgres = await startPostgres();
  const desks: Desktop[] = [];
  try {
    await mkdir(join(dir, 'server'), { mode: 0o700 });
    const backend = await startDesktopBackend(join(dir, 'server'), { DATABASE_URL: postgres.url });
    try {
      const { conversationId } = await openEscalated(backend.channel, 'Where is my export?');
      const base = { databaseUrl: postgres.url, conversationId };
      await writeRows({
        databaseUrl: postgres.url,
        agentEmail: AUTHOR,
        held: conversationId,
        queued: conversationId,
        messages: 0,
        intoOpen: 0,
        waiting: CONVERSATIONS,
      });
      const signIn = { credentialsPath: backend.credentialsPath, email: LEAD };
      const sit = async () => {
        const desk = await launchDesktop({ executablePath, dir: join(dir, 'desk'), serverUrl: backend.url, signIn });
        desks.push(desk);
        const baton = windowOf(desk.window);
        await baton.ready();
        await baton.currency.filter({ hasText: 'Up to date' }).waitFor({ timeout: 120_000 });
        await untilEngineRests(desk.app.process().pid ?? 0);
        await baton.goTo('queue');
        await noteDrawn(desk.window);
        return { desk, baton };
      };
      let corrections = await writeWaiting({ ...base, authorEmail: AUTHOR, from: 1, lines: SHORT });
      const few = await sit();
      const short = await work(few.baton);
      await few.desk.close();
      const more = { ...base, authorEmail: AUTHOR, from: 1 + SHORT, lines: pending - SHORT };
      corrections += await writeWaiting(more);
      const many = await sit();
      const long = await work(many.baton);
      const { window } = many.desk;
      const shown = await window.getByRole('radio', { name: /^Waiting/ }).textContent();
      if (Number(shown?.replace(/\D/gu, '')) !== pending) throw new Error(`${pending} should wait. ${shown}.`);
      const approved: number[] = [];
      for (let i = 0; i < APPROVALS; i += 1) approved.push(await pressed(window, 'a'));
      say(`slowest, ms: openings ${slowest(long.opened)}; next ${slowest(long.moved)}; approved ${slowest(approved)}`);
      return {
        pending,
        corrections,
        open_p50_ms: quantile(long.opened, 0.5),
        open_p95_ms: quantile(long.opened, 0.95),
        first_open_ms: round(long.first),
        next_p50_ms: quantile(long.moved, 0.5),
        next_p95_ms: quantile(long.moved, 0.95),
        next_longest_ms: quantile(long.moved, 1),
        approved_p50_ms: quantile(approved, 0.5),
        approved_p95_ms: quantile(approved, 0.95),
        open_over_short: round(quantile(long.opened, 0.5) / quantile(short.opened, 0.5)),
        next_over_short: round(quantile(long.moved, 0.5) / quantile(short.moved, 0.5)),
        load: round(load),
      };
    } finally {
      // One that is closed already takes no harm.
      for (const desk of desks) await desk.close();
      await backend.stop();
    }
  } finally {
    await postgres.close();
    await display.close();
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opened first, opened again and again, and down and up in it as far as it goes. */
async function work(baton: BatonWindow): Promise<{ first: number; opened: number[]; moved: number[] }> {
  const { page } = baton;
  const open = async () => {
    await baton.press('g', 'q');
    await baton.queue.waitFor();
    await sleep(KEY_REST_MS);
    await page.keyboard.press('g');
    return await pressed(page, 'r');
  };
  const first = await open();
  const opened: number[] = [];
  for (let i = 0; i < OPENINGS; i += 1) opened.push(await open());
  const row = page.getByRole('listbox', { name: 'Corrections that wait' }).getByRole('option').first();
  const lines = Number(await row.getAttribute('aria-setsize'));
  const down = Math.min(STEPS_DOWN, lines - 1);
  const moved: number[] = [];
  for (let i = 0; i < down; i += 1) moved.push(await pressed(page, 'j'));
  for (let i = 0; i < Math.min(STEPS_UP, down); i += 1) moved.push(await pressed(page, 'k'));
  return { first, opened, moved };
}

/** Milliseconds from this key until another item is drawn. */
async function pressed(page: Page, key: string): Promise<number> {
  await sleep(KEY_REST_MS);
  return await untilDrawn(page, () => page.keyboard.press(key));
}

function slowest(values: readonly number[]): string {
  const sorted = [...values].sort((a, b) => b - a);
  return `${sorted.slice(0, 5).map(Math.round).join(' ')} of ${values.length}`;
}

function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
