import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const RENDERER = join(import.meta.dirname, '..');
const CSS = readFileSync(join(import.meta.dirname, 'tokens.css'), 'utf8');

type Pair = { light: string; dark: string };

/** The light-dark() pairs declared in the first block that follows `from`. */
function pairsAfter(from: string): Map<string, Pair> {
  const start = CSS.indexOf('{', CSS.indexOf(from)) + 1;
  const block = CSS.slice(start, CSS.indexOf('}', start));
  const found = block.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g);
  return new Map([...found].map(([, name, light, dark]) => [name!, { light: light!, dark: dark! }]));
}

const NORMAL = pairsAfter('\n:root {');
const CONTRAST_BY_SYSTEM = pairsAfter('@media (prefers-contrast: more) {\n  :root');
const CONTRAST_BY_SETTING = pairsAfter('[data-theme="hc"],\n[data-theme="hc-dark"] {');

const THEMES = {
  light: (token: string) => NORMAL.get(token)?.light,
  dark: (token: string) => NORMAL.get(token)?.dark,
  hc: (token: string) => CONTRAST_BY_SETTING.get(token)?.light,
  'hc-dark': (token: string) => CONTRAST_BY_SETTING.get(token)?.dark,
} as const;
type Theme = keyof typeof THEMES;
const THEME_NAMES = Object.keys(THEMES) as Theme[];

/** Relative luminance of WCAG 2.x, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function ratio(theme: Theme, above: string, below: string): number {
  const colours = [above, below].map((token) => THEMES[theme](token));
  const [one, other] = colours.map((hex, at) => {
    if (hex === undefined) throw new Error(`${theme} has no ${[above, below][at]}`);
    return luminance(hex);
  });
  return (Math.max(one!, other!) + 0.05) / (Math.min(one!, other!) + 0.05);
}

function worst(theme: Theme, above: readonly string[], below: readonly string[]): number {
  return Math.min(...above.flatMap((token) => below.map((ground) => ratio(theme, token, ground))));
}

const SURFACES = ['chrome', 'panel', 'surface', 'raised', 'sunken', 'hover', 'selected'];
const TINTED = ['accent', 'assistant', 'note', 'danger', 'warning', 'success', 'pending'];
const TINTS = TINTED.map((name) => `${name}-tint`);
const INKS = TINTED.map((name) => (name === 'accent' ? 'accent-text' : name));
const ownTint = (ink: string) => `${ink.replace('-text', '')}-tint`;

describe('tokens', () => {
  it('have a value in both halves of all four themes', () => {
    expect(NORMAL.size).toBeGreaterThanOrEqual(39);
    for (const token of ['text', 'text-2', 'track', 'focus', 'note-border', 'data-4', 'toast', 'on-toast', ...TINTS]) {
      for (const theme of THEME_NAMES) expect(THEMES[theme](token), `${theme} ${token}`).toBeDefined();
    }
    expect([...CONTRAST_BY_SETTING.keys()]).toEqual([...NORMAL.keys()]);
  });

  it('are the same whether high contrast comes from the system or from the setting', () => {
    expect([...CONTRAST_BY_SYSTEM]).toEqual([...CONTRAST_BY_SETTING]);
  });

  it('are all reachable as utilities', () => {
    const unmapped = [...NORMAL.keys()].filter((token) => !CSS.includes(`--color-${token}: var(--${token});`));
    expect(unmapped).toEqual([]);
  });

  it('are the only raw colours of the renderer', () => {
    const RAW =
      /#(?:[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})\b(?=[\s;,)\]'"}])|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(/gi;
    const offenders = readdirSync(RENDERER, { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.(css|tsx?|html)$/.test(path) && !/\.test\.tsx?$/.test(path) && !path.endsWith('tokens.css'))
      .flatMap((path) => {
        const source = readFileSync(join(RENDERER, path), 'utf8');
        const found = path.endsWith('.css') ? source : [...source.matchAll(/(['"`])[^'"`\n]*\1/g)].join('\n');
        return [...found.matchAll(RAW)].map(([colour]) => `${path}: ${colour}`);
      })
      // "#48213" names a conversation.
      .filter((finding) => !/: #\d+$/.test(finding));
    expect(offenders).toEqual([]);
  });
});

describe.each(THEME_NAMES)('contrast in %s', (theme) => {
  it.each(['text', 'text-2', 'text-3', ...INKS])('%s reads on every surface (4.5)', (ink) => {
    expect(worst(theme, [ink], SURFACES)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(INKS)('%s reads on its own tint (4.5)', (ink) => {
    expect(ratio(theme, ink, ownTint(ink))).toBeGreaterThanOrEqual(4.5);
  });

  it.each(['text', 'text-2', 'text-3'])('%s reads on every tint (4.5)', (ink) => {
    expect(worst(theme, [ink], TINTS)).toBeGreaterThanOrEqual(4.5);
  });

  it('text on fills and on toasts reads (4.5)', () => {
    expect(worst(theme, ['on-accent'], ['accent', 'accent-hover', 'danger-fill'])).toBeGreaterThanOrEqual(4.5);
    expect(ratio(theme, 'on-toast', 'toast')).toBeGreaterThanOrEqual(4.5);
  });

  it('edges, focus, fills and rails stand out (3)', () => {
    expect(worst(theme, ['border-control', 'focus', 'accent'], SURFACES)).toBeGreaterThanOrEqual(3);
    expect(worst(theme, ['assistant'], ['panel', 'surface'])).toBeGreaterThanOrEqual(3);
    const series = ['data-1', 'data-2', 'data-3', 'data-4'];
    expect(worst(theme, series, ['panel', 'surface', 'raised'])).toBeGreaterThanOrEqual(3);
  });
});

/** The figures of the design's table, so that a colour changed by accident is seen. */
describe.each([
  ['light', { text: 14.9, 'text-2': 7.3, 'text-3': 5.2 }],
  ['dark', { text: 12.8, 'text-2': 7.6, 'text-3': 5.1 }],
  ['hc', { text: 17.3, 'text-2': 14.4, 'text-3': 10.4 }],
  ['hc-dark', { text: 14.4, 'text-2': 12.6, 'text-3': 9.9 }],
] as const)('the worst ratio on a tint in %s', (theme, figures) => {
  it.each(Object.entries(figures))('of %s is %f', (ink, figure) => {
    expect(worst(theme, [ink], TINTS)).toBeCloseTo(figure, 1);
  });
});
