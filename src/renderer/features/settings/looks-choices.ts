import type { Command } from '#renderer/data/command.ts';
import { looksAlso, looksWords } from './looks-words.ts';
import type { Settings } from './use-settings.ts';

type Choice = Command & { choice: Partial<Settings> };

const THEME = { scope: 'everywhere', also: looksAlso.theme } as const;
const DENSITY = { scope: 'everywhere', also: looksAlso.density } as const;
const LANGUAGE = { scope: 'everywhere', also: looksAlso.language } as const;

/** What the pages Looks and Language offer, each a command: nobody who knows its name has to look for its page. */
export const looksChoices: readonly Choice[] = [
  { id: 'looks.system', label: looksWords.themeSystem, ...THEME, choice: { theme: 'system' } },
  { id: 'looks.light', label: looksWords.themeLight, ...THEME, choice: { theme: 'light' } },
  { id: 'looks.dark', label: looksWords.themeDark, ...THEME, also: looksAlso.themeDark, choice: { theme: 'dark' } },
  { id: 'looks.hc', label: looksWords.themeHc, ...THEME, choice: { theme: 'hc' } },
  {
    id: 'looks.hcDark',
    label: looksWords.themeHcDark,
    ...THEME,
    also: looksAlso.themeDark,
    choice: { theme: 'hc-dark' },
  },
  { id: 'looks.comfortable', label: looksWords.comfortable, ...DENSITY, choice: { density: 'comfortable' } },
  { id: 'looks.compact', label: looksWords.compact, ...DENSITY, choice: { density: 'compact' } },
  { id: 'language.system', label: looksWords.languageSystem, ...LANGUAGE, choice: { language: 'system' } },
  { id: 'language.en', label: looksWords.languageEnglish, ...LANGUAGE, choice: { language: 'en' } },
  { id: 'language.de', label: looksWords.languageGerman, ...LANGUAGE, choice: { language: 'de' } },
];

/** As the registry has them. */
export const looksCommands: readonly Command[] = looksChoices.map(({ choice: _, ...command }) => command);
