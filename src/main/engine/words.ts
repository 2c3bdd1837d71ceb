import { defineWords } from '#shared/intl/define-words.ts';

/** What the engine says of itself: notices, and refusals that name what is wrong. The server's own sentences come as they are. */
export const words = defineWords('engine', {
  storeFromFuture: {
    en: 'The local store was written by a newer version of Baton. It was not changed.',
    de: 'Die lokalen Daten hat eine neuere Version von Baton geschrieben. Sie wurden nicht geändert.',
  },
  storeUnusable: {
    en: 'The local store cannot be opened. It was not changed.',
    de: 'Die lokalen Daten lassen sich nicht öffnen. Sie wurden nicht geändert.',
  },
  diskFull: {
    en: 'The disk is full. Nothing was saved; what was there before is kept.',
    de: 'Der Datenträger ist voll. Nichts wurde gesichert; was vorher da war, bleibt.',
  },
  cacheRebuilt: {
    en: 'The local copy was damaged and is being loaded again. What waits to be sent is kept.',
    de: 'Die lokale Kopie war beschädigt und wird neu geladen. Was auf Versand wartet, bleibt.',
  },
  outboxAside: {
    en: 'The list of unsent changes was damaged. It is kept aside, encrypted, as {name}. Replies and drafts that were not sent may be lost.',
    de: 'Die Liste nicht gesendeter Änderungen war beschädigt. Sie liegt verschlüsselt als {name} beiseite. Nicht gesendete Antworten und Entwürfe sind vielleicht verloren.',
  },
  claimCancelled: {
    en: 'The server was not reached within ten seconds. The conversation was not taken.',
    de: 'Der Server war zehn Sekunden lang nicht erreichbar. Das Gespräch wurde nicht übernommen.',
  },
  onItsWay: { en: 'It is on its way already.', de: 'Es ist schon unterwegs.' },
  onlyWritten: {
    en: 'Only replies and notes can be edited.',
    de: 'Nur Antworten und Notizen lassen sich bearbeiten.',
  },
  draftThere: {
    en: 'There is a draft already, and both do not fit.',
    de: 'Es gibt schon einen Entwurf, und beide passen nicht zusammen hinein.',
  },
  closed: { en: 'The conversation is closed.', de: 'Das Gespräch ist geschlossen.' },
  forbidden: { en: 'Your role does not allow this.', de: 'Ihre Rolle erlaubt das nicht.' },
  claiming: { en: 'The claim is still under way.', de: 'Die Übernahme läuft noch.' },
  withHolder: { en: 'The conversation is with {name}.', de: 'Das Gespräch ist bei {name}.' },
  withNobody: { en: 'Nobody has taken the conversation.', de: 'Niemand hat das Gespräch übernommen.' },
  alreadyDecided: { en: 'Already decided by {name}.', de: 'Schon entschieden von {name}.' },
  alreadyDecidedSomebody: { en: 'Already decided.', de: 'Schon entschieden.' },
  ownCorrection: {
    en: 'Nobody decides their own correction. Another lead has to.',
    de: 'Niemand entscheidet über die eigene Korrektur. Das muss eine andere Leitung tun.',
  },
  submittedLongAgo: {
    en: 'The correction was submitted more than a minute ago.',
    de: 'Die Korrektur wurde vor mehr als einer Minute gesendet.',
  },
  correctionGone: { en: 'The correction is not here.', de: 'Die Korrektur ist nicht hier.' },
  anothersProfile: {
    en: 'This profile belongs to another agent, whose unsent changes it keeps.',
    de: 'Dieses Profil gehört einem anderen Agenten und behält dessen nicht gesendete Änderungen.',
  },
  actNotDeclined: { en: 'An act was not declined. {why}', de: 'Ein Vorgang wurde nicht abgelehnt. {why}' },
  nothingRun: { en: 'Nothing was run. {why}', de: 'Nichts wurde ausgeführt. {why}' },
  answerNotSent: { en: 'The answer was not sent. {why}', de: 'Die Antwort wurde nicht gesendet. {why}' },
  replyHeld: {
    en: 'A reply is held and was not sent. {why}',
    de: 'Eine Antwort ist angehalten und wurde nicht gesendet. {why}',
  },
  inConversation: { en: '#{number} {customer}: {text}', de: '#{number} {customer}: {text}' },
  changeRefused: { en: 'A change was refused. {why}', de: 'Eine Änderung wurde abgelehnt. {why}' },
});
