import type { Command } from '#renderer/data/command.ts';
import type { Word } from '#shared/intl/define-words.ts';
import { looksAlso as also, looksWords as words } from './looks-words.ts';
import type { Settings } from './use-settings.ts';

type Choice = { id: string; label: Word; also: Word; choice: Partial<Settings> };

/** What the pages Looks and Language offer, each a command: nobody who knows its name has to look for its page. */
export const looksChoices: readonly Choice[] = [
  { id: 'looks.system', label: words.themeSystem, also: also.theme, choice: { theme: 'system' } },
  { id: 'looks.light', label: words.themeLight, also: also.theme, choice: { theme: 'light' } },
  { id: 'looks.dark', label: words.themeDark, also: also.themeDark, choice: { theme: 'dark' } },
  { id: 'looks.hc', label: words.themeHc, also: also.theme, choice: { theme: 'hc' } },
  { id: 'looks.hcDark', label: words.themeHcDark, also: also.themeDark, choice: { theme: 'hc-dark' } },
  { id: 'looks.comfortable', label: words.comfortable, also: also.density, choice: { density: 'comfortable' } },
  { id: 'looks.compact', label: words.compact, also: also.density, choice: { density: 'compact' } },
  { id: 'language.system', label: words.languageSystem, also: also.languageSystem, choice: { language: 'system' } },
  { id: 'language.en', label: words.languageEnglish, also: also.languageEnglish, choice: { language: 'en' } },
  { id: 'language.de', label: words.languageGerman, also: also.languageGerman, choice: { language: 'de' } },
];

/** As the registry has them. */
export const looksCommands: readonly Command[] = looksChoices.map(({ id, label, also: other }) => ({
  id,
  label,
  also: other,
  scope: 'everywhere',
}));
