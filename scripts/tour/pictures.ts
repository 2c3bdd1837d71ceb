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

export const WINDOW = { width: 1440, height: 900 };
const NARROW = { width: 1024, height: 640 };
const WIDE = { width: 1920, height: 1080 };
const base: Shot = { language: 'en', look: 'light', ...WINDOW };

/** Each screen: as most see it, dark, and in German where it is tightest and where it is widest. */
export const usual: readonly Shot[] = [
  base,
  { ...base, look: 'dark' },
  { language: 'de', look: 'light', ...NARROW },
  { language: 'de', look: 'dark', ...WIDE },
];
/** Where much of the work is done: English at the tight and the wide end, both high contrasts, the compact density. */
export const full: readonly Shot[] = [
  ...usual,
  { language: 'en', look: 'dark', ...NARROW },
  { language: 'en', look: 'light', ...WIDE },
  { ...base, look: 'hc' },
  { ...base, look: 'hc-dark' },
  { ...base, density: 'compact' },
];
/** What closes when the window changes its size: a list at the caret, a menu. */
export const still: readonly Shot[] = [base, { ...base, look: 'dark' }, { ...base, language: 'de' }];
/** A window of its own size. */
export const asItIs: readonly Shot[] = [base, { ...base, look: 'dark' }, { ...base, language: 'de' }];

type Settings = { theme: string; density: string; language: string };
type Answer = { ok: boolean; value: Settings };

/**
 * Takes them in the order given and leaves the window as it was.
 *
 * @param isSized false where the window keeps its own size
 * @returns the names of the files, without the folder
 */
export async function takePictures(
  page: Page,
  name: string,
  shots: readonly Shot[],
  outDir: string,
  isSized = true,
): Promise<string[]> {
  const taken: string[] = [];
  for (const shot of shots) {
    await stand(page, shot, isSized);
    const file = `${name}-${labelOf(shot)}.png`;
    await page.screenshot({ path: join(outDir, file), animations: 'disabled' });
    taken.push(file);
  }
  await stand(page, base, isSized);
  return taken;
}

/** `light`, `dark-1920-de`, `light-compact`: what differs from the usual window, and the look. */
function labelOf({ look, language, width, density }: Shot): string {
  const size = width === WINDOW.width ? '' : `-${width}`;
  return `${look}${size}${language === 'en' ? '' : `-${language}`}${density === undefined ? '' : `-${density}`}`;
}

async function stand(page: Page, shot: Shot, isSized: boolean): Promise<void> {
  const { look, language, density = 'comfortable' } = shot;
  await page.emulateMedia({ colorScheme: look.endsWith('dark') ? 'dark' : 'light', reducedMotion: 'reduce' });
  const now = page.viewportSize();
  if (isSized && (now?.width !== shot.width || now.height !== shot.height))
    await page.setViewportSize({ width: shot.width, height: shot.height });
  const chosen = { theme: look, density, language };
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
  // Two frames: what the window’s size changed is drawn, and drawn again where it measures itself.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}
