/**
 * The page of the kit (docs/design.md): `npm run gallery` serves it, the tour takes its pictures. Not part of the built desktop.
 * `?theme=light|dark|hc|hc-dark&density=compact&language=de&overlay=dialog` is how it begins.
 */
import '#ui/ui.css';
import { useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from '#shared/lib/assert.ts';
import { Gallery } from '#ui/gallery.tsx';
import { SegmentedControl } from '#ui/segmented-control.tsx';
import { LanguageScope } from './intl/language-scope.tsx';

const THEMES = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'hc', label: 'High contrast' },
  { value: 'hc-dark', label: 'High contrast, dark' },
] as const;
const DENSITIES = [
  { value: 'comfortable', label: 'Comfortable' },
  { value: 'compact', label: 'Compact' },
] as const;
const LANGUAGES = [
  { value: 'en', label: 'English' },
  { value: 'de', label: 'Deutsch' },
  { value: 'ar-XB', label: 'Right to left' },
] as const;
const OVERLAYS = ['dialog', 'alert', 'palette', 'shortcuts'] as const;

const asked = new URLSearchParams(location.search);

/** What the address asks for, where it is one of them. */
function begin<Value extends string>(name: string, options: readonly { value: Value }[], usual: Value): Value {
  return options.find(({ value }) => value === asked.get(name))?.value ?? usual;
}

function Page() {
  const [theme, setTheme] = useState(begin('theme', THEMES, 'light'));
  const [density, setDensity] = useState(begin('density', DENSITIES, 'comfortable'));
  const [language, setLanguage] = useState(begin('language', LANGUAGES, 'en'));
  const overlay = OVERLAYS.find((name) => name === asked.get('overlay'));
  useLayoutEffect(() => {
    Object.assign(document.documentElement.dataset, { theme, density });
  }, [theme, density]);
  return (
    <LanguageScope locale={language}>
      <div className="grid h-screen grid-rows-[auto_minmax(0,1fr)] bg-surface">
        <div className="flex flex-wrap gap-3 border-b border-border bg-panel px-6 py-2">
          <SegmentedControl label="Theme" options={THEMES} value={theme} onChange={setTheme} />
          <SegmentedControl label="Density" options={DENSITIES} value={density} onChange={setDensity} />
          <SegmentedControl label="Language" options={LANGUAGES} value={language} onChange={setLanguage} />
        </div>
        <Gallery {...(overlay === undefined ? {} : { overlay })} />
      </div>
    </LanguageScope>
  );
}

const root = document.getElementById('app');
assert(root !== null, 'the page has no place for the gallery');
createRoot(root).render(<Page />);
