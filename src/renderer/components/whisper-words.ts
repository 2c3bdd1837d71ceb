import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('whisper', {
  to: { en: 'Whisper to {agent}, never to {customer}', de: 'Flüstern an {agent}, nie an {customer}' },
  from: { en: '{by} whispers, never to {customer}', de: '{by} flüstert, nie an {customer}' },
  toShort: { en: 'Whispered to {agent}, never to {customer}', de: 'An {agent} geflüstert, nie an {customer}' },
  spoken: { en: 'Whisper, {by} to {to}, {time}', de: 'Flüstern, {by} an {to}, {time}' },
  send: { en: 'Whisper', de: 'Flüstern' },
  you: { en: 'You', de: 'Sie' },
  text: { en: 'Whisper', de: 'Flüstern' },
  kept: { en: 'Kept on this device, goes out once back', de: 'Auf diesem Gerät, geht hinaus, sobald verbunden' },
  onRecord: { en: 'Kept in the record', de: 'Steht im Protokoll' },
  placeholder: { en: 'A word for {agent} alone', de: 'Ein Wort nur für {agent}' },
});
