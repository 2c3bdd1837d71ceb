import { defineWords } from '#shared/intl/define-words.ts';

/** Looks and language as the palette names them. */
export const looksWords = defineWords('looksCommand', {
  themeSystem: { en: 'Theme: As the system', de: 'Farben: Wie das System' },
  themeLight: { en: 'Theme: Light', de: 'Farben: Hell' },
  themeDark: { en: 'Theme: Dark', de: 'Farben: Dunkel' },
  themeHc: { en: 'Theme: High contrast', de: 'Farben: Hoher Kontrast' },
  themeHcDark: { en: 'Theme: High contrast, dark', de: 'Farben: Hoher Kontrast, dunkel' },
  comfortable: { en: 'Density: Comfortable', de: 'Dichte: Geräumig' },
  compact: { en: 'Density: Compact', de: 'Dichte: Kompakt' },
  languageSystem: { en: 'Language: As the system', de: 'Sprache: Wie das System' },
  languageEnglish: { en: 'Language: English', de: 'Sprache: English' },
  languageGerman: { en: 'Language: Deutsch', de: 'Sprache: Deutsch' },
});

/** Other words for them. */
export const looksAlso = defineWords('looksAlso', {
  theme: { en: 'appearance colours colors mode look', de: 'Erscheinungsbild Modus Aussehen Thema Design' },
  themeDark: { en: 'appearance colours colors mode look night', de: 'Erscheinungsbild Modus Aussehen Thema Nacht' },
  density: {
    en: 'appearance spacing rows tight roomy list',
    de: 'Aussehen Abstand Zeilen eng weit Liste',
  },
  languageSystem: { en: 'interface locale', de: 'Oberfläche' },
  languageEnglish: { en: 'interface locale', de: 'Englisch Oberfläche' },
  languageGerman: { en: 'German interface locale', de: 'Oberfläche' },
});
