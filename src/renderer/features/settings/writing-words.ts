import { defineWords } from '#shared/intl/define-words.ts';

export const words = defineWords('settingsWriting', {
  title: { en: 'Writing', de: 'Schreiben' },
  undoSend: { en: 'Undo send', de: 'Senden zurücknehmen' },
  undoHint: {
    en: 'A reply waits so long on this desk and can be taken back with Z. In chat it is off at first: the customer waits.',
    de: 'So lange wartet eine Antwort auf diesem Gerät und lässt sich mit Z zurücknehmen. Im Chat zunächst aus: Der Kunde wartet.',
  },
  off: { en: 'Off', de: 'Aus' },
  seconds: { en: '{count, number} s', de: '{count, number} s' },
});
