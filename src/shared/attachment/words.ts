import { defineWords } from '../intl/define-words.ts';

/** Why a file does not go with a message. */
export const words = defineWords('attachment', {
  empty: { en: 'The file is empty.', de: 'Die Datei ist leer.' },
  tooLarge: { en: 'The file is larger than {most} MiB.', de: 'Die Datei ist größer als {most} MiB.' },
  program: {
    en: 'Programs and scripts are not accepted.',
    de: 'Programme und Skripte werden nicht angenommen.',
  },
  unknownKind: {
    en: 'Files of this kind are not accepted.',
    de: 'Dateien dieser Art werden nicht angenommen.',
  },
  notAccepted: {
    en: 'Files of the kind .{ending} are not accepted.',
    de: 'Dateien der Art .{ending} werden nicht angenommen.',
  },
  noText: {
    en: 'The file is not what its name says: .{ending} is text, and this is not.',
    de: 'Die Datei ist nicht, was ihr Name sagt: .{ending} ist Text, und das ist keiner.',
  },
  damagedPicture: {
    en: 'The picture is damaged: its size cannot be read.',
    de: 'Das Bild ist beschädigt: seine Größe lässt sich nicht lesen.',
  },
  tooManyPixels: {
    en: 'The picture has more than {most} megapixels.',
    de: 'Das Bild hat mehr als {most} Megapixel.',
  },
  tooManyFrames: {
    en: 'The picture has more than {most} frames.',
    de: 'Das Bild hat mehr als {most} Einzelbilder.',
  },
  tooMany: {
    en: 'A message takes at most {most} files.',
    de: 'Eine Nachricht nimmt höchstens {most} Dateien auf.',
  },
  tooMuchWaits: { en: 'Too many files wait to be sent.', de: 'Zu viele Dateien warten auf das Senden.' },
  notHere: {
    en: 'The file is no longer on this device.',
    de: 'Die Datei ist nicht mehr auf diesem Gerät.',
  },
  elsewhere: {
    en: 'Its files are on the device on which it was written. It can be changed there, or sent now.',
    de: 'Die Dateien liegen auf dem Gerät, auf dem sie geschrieben wurde. Dort lässt sie sich ändern, oder jetzt senden.',
  },
  onItsWay: { en: 'It is on its way already.', de: 'Sie ist schon unterwegs.' },
  beingScanned: { en: 'The file is being scanned.', de: 'Die Datei wird geprüft.' },
});
