/** The whole kit in every theme, in both languages and compact: from `npm run gallery`, in the runtime of the desktop. */
import { join } from 'node:path';
import { _electron, type Page } from '@playwright/test';
import { serveGallery } from '#scripts/gallery/serve-gallery.ts';
import { PROJECT_ROOT } from '#scripts/project-root.ts';
import { electronExecutable, electronSwitches } from '#tests/support/electron.ts';

/** A window with nothing of the product in it. */
const EMPTY_SHELL = join(PROJECT_ROOT, 'tests', 'bench', 'empty-shell');
const SHOTS: readonly [name: string, query: string][] = [
  ['light', 'theme=light'],
  ['dark', 'theme=dark'],
  ['hc', 'theme=hc'],
  ['hc-dark', 'theme=hc-dark'],
  ['light-compact', 'theme=light&density=compact'],
  ['dark-de', 'theme=dark&language=de'],
  ['light-rtl', 'theme=light&language=ar-XB'],
  ['light-palette', 'theme=light&overlay=palette'],
  ['dark-dialog', 'theme=dark&overlay=dialog'],
];

/** @returns how many pictures it took */
export async function takeGallery(dir: string, outDir: string): Promise<number> {
  const server = await serveGallery();
  const app = await _electron.launch({
    executablePath: electronExecutable(),
    args: [...electronSwitches(), EMPTY_SHELL],
    env: { ...(process.env as Record<string, string>), EMPTY_SHELL_PROFILE: join(dir, 'gallery') },
  });
  try {
    const page = await app.firstWindow();
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const [name, query] of SHOTS) {
      await openWhole(page, `${server.url}?${query}`);
      await page.screenshot({ path: join(outDir, `gallery-${name}.png`), animations: 'disabled' });
    }
  } finally {
    await app.close();
    await server.close();
  }
  return SHOTS.length;
}

/** In a window as tall as the page is: what scrolls would not be in the picture. */
async function openWhole(page: Page, url: string): Promise<void> {
  await page.setViewportSize({ width: 1680, height: 1000 });
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.getByRole('radiogroup', { name: 'Theme', includeHidden: true }).waitFor();
  await page.evaluate('document.fonts.ready');
  const hidden = Number(
    await page.evaluate(
      `Math.max(0, ...[...document.querySelectorAll('#app > div > *')].map((part) => part.scrollHeight - part.clientHeight))`,
    ),
  );
  await page.setViewportSize({ width: 1680, height: 1000 + hidden });
}
