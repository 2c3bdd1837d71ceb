import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('recognised', {
  as: { en: 'Recognised as: {label}', de: 'Erkannt als: {label}' },
});
