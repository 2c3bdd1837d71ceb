/** Which pictures a stop of the tour gets: languages, looks, sizes and density change in the window that stands there, and come back. */
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';

type Look = 'light' | 'dark' | 'hc' | 'hc-dark';
export type Shot = {
  language: 'en' | 'de';
  look: Look;
  width: number;
  height: number;
  density?: 'compact';
};

export const WINDOW = { width: 1280, height: 800 };
const NARROW = { width: 1024, height: 640 };
const WIDE = { width: 1920, height: 1080 };
const base: Shot = { language: 'en', look: 'light', ...WINDOW };

/** Each screen: as most see it, dark and in German, and where it is tightest and widest. */
export const usual: readonly Shot[] = [
  base,
  { language: 'en', look: 'dark', ...WIDE },
  { ...base, look: 'dark', language: 'de' },
  { language: 'de', look: 'light', ...NARROW },
];
/** Where much of the work is done: the dark as most see it, English at the tight and German at the wide end, both high contrasts, the compact density. */
export const full: readonly Shot[] = [
  { ...base, look: 'dark' },
  { ...base, look: 'hc' },
  { ...base, look: 'hc-dark' },
  { ...base, density: 'compact' },
  { language: 'en', look: 'dark', ...NARROW },
  ...usual,
  { language: 'de', look: 'light', ...WIDE },
];
/** Before anything of a person is known: the system’s looks, at the sizes a window may have. */
export const unlockShots: readonly Shot[] = [
  base,
  { ...base, look: 'dark' },
  { language: 'en', look: 'light', ...NARROW },
];
/** What closes when the window changes its size: a list at the caret, a menu. */
export const still: readonly Shot[] = [base, { ...base, look: 'dark', language: 'de' }];

type Settings = { theme: string; density: string; language: string };
type Answer = { ok: boolean; value: Settings };

export type Taking = {
  /** False where the window keeps its own size. */
  isSized?: boolean;
  /** False before the store is open: nobody answers there what was chosen, and the page speaks as the system. */
  hasSettings?: boolean;
  /** A change of the language builds the window anew: what lay open over it is opened again. */
  reopen?: (() => Promise<void>) | undefined;
};

/**
 * Takes them in the order given and leaves the window as it was.
 *
 * @returns the names of the files, without the folder
 */
export async function takePictures(
  page: Page,
  name: string,
  shots: readonly Shot[],
  outDir: string,
  { isSized = true, hasSettings = true, reopen }: Taking = {},
): Promise<string[]> {
  const taken: string[] = [];
  let language: Shot['language'] = base.language;
  for (const shot of shots) {
    await stand(page, shot, isSized, hasSettings);
    if (shot.language !== language) await reopen?.();
    language = shot.language;
    await makeBare(page);
    const file = `${name}-${labelOf(shot)}.png`;
    await page.screenshot({ path: join(outDir, file), animations: 'disabled' });
    taken.push(file);
  }
  await stand(page, base, isSized, hasSettings);
  if (language !== base.language) await reopen?.();
  return taken;
}

/** Without what belongs to this machine or to the stop before and not to the screen: a pointer over something, the notice of an older Electron, what was said to be done. */
async function makeBare(page: Page): Promise<void> {
  await page.mouse.move(1, 1);
  // In one step: what is hidden here may be gone the moment it was found. Behind a dialog the notice has no role.
  await page.evaluate(`for (const part of document.querySelectorAll('.ui-toasts, [role="status"]'))
    if (part.matches('.ui-toasts') || part.textContent.includes('Development runtime')) part.hidden = true`);
  await drawn(page);
}

/** `light`, `dark-1920-de`, `light-compact`: what differs from the usual window, and the look. */
function labelOf({ look, language, width, density }: Shot): string {
  const size = width === WINDOW.width ? '' : `-${width}`;
  return `${look}${size}${language === 'en' ? '' : `-${language}`}${density === undefined ? '' : `-${density}`}`;
}

async function stand(page: Page, shot: Shot, isSized: boolean, hasSettings: boolean): Promise<void> {
  const { look, language, density = 'comfortable' } = shot;
  await page.emulateMedia({ colorScheme: look.endsWith('dark') ? 'dark' : 'light', reducedMotion: 'reduce' });
  const now = page.viewportSize();
  if (isSized && (now?.width !== shot.width || now.height !== shot.height))
    await page.setViewportSize({ width: shot.width, height: shot.height });
  const chosen = { theme: look, density, language };
  if (!hasSettings) return await drawn(page);
  const isSet = await page.evaluate(async (next) => {
    const { baton } = globalThis as unknown as { baton: { invoke: (name: string, input: unknown) => Promise<Answer> } };
    const had = await baton.invoke('settings:get', {}).catch(() => undefined);
    // Before the store is open there are no settings: the page speaks as the system.
    if (had?.ok !== true) return false;
    const wanted = { ...had.value, ...next };
    if (JSON.stringify(wanted) !== JSON.stringify(had.value)) await baton.invoke('settings:set', wanted);
    return true;
  }, chosen);
  if (isSet) await expect(page.locator('html')).toHaveAttribute('lang', language);
  if (isSet) await expect(page.locator('html')).toHaveAttribute('data-theme', look);
  await drawn(page);
}

/** Two frames: what changed is drawn, and drawn again where it measures itself. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
