import { defineWords } from '#shared/intl/define-words.ts';

/** What is refused and why, where the code alone does not say it (`conflict`, `invalid`): by the server, and by the engine, which decides the same beforehand. */
export const refusalWords = defineWords('sentRefusal', {
  closed: { en: 'The conversation is closed.', de: 'Das Gespräch ist geschlossen.' },
  changedHands: {
    en: 'The conversation changed hands since.',
    de: 'Das Gespräch ist inzwischen bei jemand anderem.',
  },
  wroteAgain: { en: 'The customer wrote again since.', de: 'Inzwischen kam eine neue Nachricht.' },
  notOnScreen: {
    en: 'The conversation is not the one that was on screen.',
    de: 'Das Gespräch ist nicht mehr so, wie es zu sehen war.',
  },
  ownArticle: {
    en: 'Nobody publishes their own article. Another lead has to.',
    de: 'Den eigenen Artikel veröffentlicht niemand selbst. Das macht eine andere Leitung.',
  },
  ownCorrection: {
    en: 'Nobody decides their own correction. Another lead has to.',
    de: 'Über die eigene Korrektur entscheidet niemand selbst. Das macht eine andere Leitung.',
  },
  notYours: { en: 'The conversation is not yours.', de: 'Das Gespräch ist nicht Ihres.' },
  notHere: { en: 'The conversation is not here.', de: 'Das Gespräch ist nicht hier.' },
  notWhole: { en: 'The conversation is not whole here yet.', de: 'Das Gespräch ist hier noch nicht vollständig.' },
  nobodyNeeded: { en: 'Nobody is needed here now.', de: 'Hier wird gerade niemand gebraucht.' },
  takenBy: { en: 'Already taken by {name}.', de: 'Schon übernommen von {name}.' },
  offerPassedOn: {
    en: 'The offer ran out. It went to {name}.',
    de: 'Das Angebot ist abgelaufen. Es ging an {name}.',
  },
  answered: { en: 'It was answered since.', de: 'Es wurde inzwischen beantwortet.' },
  notEscalated: {
    en: 'The conversation was not escalated.',
    de: 'Das Gespräch wurde nicht an Menschen gegeben.',
  },
  whisperAnswers: {
    en: 'Only an answer to a whisper can be whispered.',
    de: 'Zurückgeflüstert wird nur auf ein Flüstern.',
  },
  whisperSelf: { en: 'Nobody whispers to themselves.', de: 'Niemand flüstert sich selbst zu.' },
  nobodyToHear: {
    en: 'Nobody has it now. There is nobody to listen to.',
    de: 'Gerade hat es niemand. Es gibt niemanden zum Mithören.',
  },
  yoursAlready: { en: 'It is yours.', de: 'Es ist Ihres.' },
  inReview: {
    en: 'An answer waits for review. Take it from the queue.',
    de: 'Eine Antwort wartet auf Prüfung. Übernehmen Sie sie aus der Warteschlange.',
  },
  notInTeam: { en: '{name} does not work in this team.', de: '{name} arbeitet nicht in diesem Team.' },
  personNotInTeam: {
    en: 'This person does not work in this team.',
    de: 'Diese Person arbeitet nicht in diesem Team.',
  },
  erased: {
    en: 'This customer was erased. Nothing can be added any more.',
    de: 'Dieser Kunde wurde gelöscht. Es kann nichts mehr hinzukommen.',
  },
  draftStale: {
    en: 'The customer wrote again. The assistant renews the draft.',
    de: 'Es kam eine neue Nachricht. Der Assistent erneuert den Entwurf.',
  },
  draftRenewed: {
    en: 'The assistant had renewed the draft. Read the new one, then send it.',
    de: 'Der Assistent hatte den Entwurf erneuert. Lesen Sie den neuen, dann senden Sie ihn.',
  },
  draftGone: { en: 'The draft is not there any more.', de: 'Der Entwurf ist nicht mehr da.' },
  otherDraftGone: { en: 'The other draft is not there any more.', de: 'Der andere Entwurf ist nicht mehr da.' },
  draftThere: {
    en: 'There is a draft already, and both do not fit.',
    de: 'Es gibt schon einen Entwurf, und beide passen nicht zusammen hinein.',
  },
  answerSentBy: { en: '{name} sent the answer.', de: '{name} hat die Antwort gesendet.' },
  answerSent: { en: 'The answer was sent.', de: 'Die Antwort wurde gesendet.' },
  tookOver: { en: '{name} took over.', de: '{name} hat übernommen.' },
  handedOver: { en: 'It was handed over.', de: 'Es wurde übergeben.' },
  decidedBy: { en: 'Already decided by {name}.', de: 'Schon entschieden von {name}.' },
  decidedByColleague: { en: 'Already decided by a colleague.', de: 'Schon von jemand anderem entschieden.' },
  decided: { en: 'Already decided.', de: 'Schon entschieden.' },
  sentAlready: {
    en: 'The reply was sent before it could be taken back.',
    de: 'Die Antwort wurde gesendet, bevor sie zurückgenommen werden konnte.',
  },
  idTaken: { en: 'This message id is taken.', de: 'Diese Nachrichtennummer ist vergeben.' },
  fileElsewhere: {
    en: 'A file of this message was sent with another.',
    de: 'Eine Datei dieser Nachricht wurde mit einer anderen gesendet.',
  },
  fileNotHere: { en: 'A file of this message is not here yet.', de: 'Eine Datei dieser Nachricht ist noch nicht da.' },
  fileScanning: { en: 'The file is being scanned.', de: 'Die Datei wird geprüft.' },
  fileNotWhole: { en: 'The file is not whole yet.', de: 'Die Datei ist noch nicht vollständig.' },
  fileIdTaken: { en: 'This file id is taken.', de: 'Diese Dateinummer ist vergeben.' },
  filePieces: { en: 'Pieces of the file are missing.', de: 'Teile der Datei fehlen.' },
  fileLonger: { en: 'The file is longer than announced.', de: 'Die Datei ist länger als angekündigt.' },
  fileNotAll: { en: '{name}: not all of the file arrived.', de: '{name}: Die Datei kam nicht ganz an.' },
  fileGone: { en: '{name}: The file is gone.', de: '{name}: Die Datei ist weg.' },
  deleted: { en: 'It was deleted meanwhile.', de: 'Es wurde inzwischen gelöscht.' },
  changedBy: { en: '{name} changed it meanwhile.', de: '{name} hat es inzwischen geändert.' },
  emptyReply: { en: 'It has neither text nor actions.', de: 'Es hat weder Text noch Schritte.' },
  teamNamed: {
    en: 'A team is named for a team’s reply, and for no other.',
    de: 'Ein Team steht nur bei Textbausteinen eines Teams.',
  },
  toolOff: {
    en: 'The tool was switched off. Decline the act.',
    de: 'Das Werkzeug wurde ausgeschaltet. Lehnen Sie den Vorgang ab.',
  },
  toolChanged: {
    en: 'The tool was changed since the act was read. Read it again, then confirm it.',
    de: 'Das Werkzeug wurde inzwischen geändert. Lesen Sie den Vorgang noch einmal, dann bestätigen Sie ihn.',
  },
  otherAction: {
    en: 'This id was used for another action.',
    de: 'Diese Nummer gehört zu einem anderen Vorgang.',
  },
  declinedBy: { en: 'Already declined by {name}.', de: 'Schon abgelehnt von {name}.' },
  confirmedBy: { en: 'Already confirmed by {name}.', de: 'Schon bestätigt von {name}.' },
  declined: { en: 'Already declined.', de: 'Schon abgelehnt.' },
  confirmed: { en: 'Already confirmed.', de: 'Schon bestätigt.' },
  replaysBusy: {
    en: 'Other replays are running. They end within a minute.',
    de: 'Andere Durchläufe sind im Gange. Sie enden binnen einer Minute.',
  },
  nothingDiffers: {
    en: 'Nothing differs from the settings that hold.',
    de: 'Nichts weicht von den geltenden Einstellungen ab.',
  },
  versionSaved: {
    en: 'Somebody saved version {version, number} meanwhile.',
    de: 'Inzwischen wurde Fassung {version, number} gesichert.',
  },
  foreignLink: {
    en: 'The link {link} stands in no public article.',
    de: 'Der Link {link} steht in keinem öffentlichen Artikel.',
  },
  articleGone: { en: 'The article is not there any more.', de: 'Der Artikel ist nicht mehr da.' },
  articlePublished: {
    en: '{name} published version {version, number} meanwhile.',
    de: '{name} hat inzwischen Fassung {version, number} veröffentlicht.',
  },
  articleAddress: {
    en: 'The address {slug} is that of the article “{title}”.',
    de: 'Die Adresse {slug} gehört dem Artikel „{title}“.',
  },
  articleDraft: {
    en: 'Another of your devices wrote a newer draft.',
    de: 'Ein anderes Ihrer Geräte hat einen neueren Entwurf geschrieben.',
  },
  noSuchLink: { en: 'This link cannot be opened.', de: 'Dieser Link lässt sich nicht öffnen.' },
  addressUnreadable: {
    en: 'The address of the workspace cannot be read.',
    de: 'Die Adresse des Arbeitsbereichs lässt sich nicht lesen.',
  },
  addressHoldsName: {
    en: 'The address of the workspace holds a name or a password.',
    de: 'Die Adresse des Arbeitsbereichs enthält einen Namen oder ein Passwort.',
  },
  addressNeedsHttps: {
    en: 'A workspace is reached by https. Plain http is for this machine only.',
    de: 'Ein Arbeitsbereich ist über https erreichbar. Reines http gilt nur für dieses Gerät.',
  },
  noWorkspace: {
    en: 'No workspace is set for this profile.',
    de: 'Für dieses Profil ist kein Arbeitsbereich eingestellt.',
  },
  serverOlder: { en: 'The server is older than this version.', de: 'Der Server ist älter als diese Version.' },
  weakPassphrase: {
    en: 'Choose at least {least, number} characters, of more than a few kinds.',
    de: 'Wählen Sie mindestens {least, number} Zeichen, und nicht nur wenige verschiedene.',
  },
  wrongPassphrase: {
    en: 'That passphrase does not open this profile.',
    de: 'Diese Passphrase öffnet dieses Profil nicht.',
  },
  keychainGone: {
    en: 'The keychain that holds this profile’s key is not there. Unlock it (GNOME Keyring or KWallet) and start again; nothing was changed.',
    de: 'Der Schlüsselbund mit dem Schlüssel dieses Profils ist nicht da. Entsperren Sie ihn (GNOME Keyring oder KWallet) und starten Sie neu; nichts wurde geändert.',
  },
  keychainClosed: {
    en: 'The keychain does not open the secret.',
    de: 'Der Schlüsselbund gibt das Geheimnis nicht heraus.',
  },
  twoTeams: {
    en: 'They are of two teams, whose leads do not see each other’s corrections.',
    de: 'Sie gehören zu zwei Teams, deren Leitungen die Korrekturen der anderen nicht sehen.',
  },
  judgedMeanwhile: {
    en: 'Another lead judged this answer meanwhile.',
    de: 'Inzwischen hat eine andere Leitung diese Antwort beurteilt.',
  },
  nobodyAsked: { en: 'Nobody asked about it.', de: 'Niemand hat danach gefragt.' },
  liveAlready: {
    en: 'It is live already. It can be reverted, which everybody sees.',
    de: 'Es gilt schon. Es lässt sich zurücknehmen, und alle sehen das.',
  },
  unreadableAnswer: {
    en: 'What it says cannot be read by the assistant.',
    de: 'Der Assistent kann nicht lesen, was darin steht.',
  },
  laterVersion: {
    en: 'Version {version, number} went live since, of the same text. That one comes first.',
    de: 'Inzwischen gilt Fassung {version, number} desselben Texts. Zuerst ist diese an der Reihe.',
  },
  sameCheck: {
    en: 'Nothing has changed since its check. With a reason it goes live all the same.',
    de: 'Seit der Prüfung hat sich nichts geändert. Mit einem Grund geht es trotzdem live.',
  },
  basisReverted: {
    en: 'Version {version, number}, which it goes on from, was reverted since. Withdraw it and begin with what is live.',
    de: 'Fassung {version, number}, auf der es aufbaut, wurde inzwischen zurückgenommen. Ziehen Sie es zurück und beginnen Sie mit dem, was gilt.',
  },
  saidErased: { en: 'What it said was erased.', de: 'Was darin stand, wurde gelöscht.' },
  toolTakesOther: {
    en: 'The tool was changed and takes other values now. Decline the act and start it anew.',
    de: 'Das Werkzeug wurde geändert und braucht jetzt andere Angaben. Lehnen Sie den Vorgang ab und beginnen Sie ihn neu.',
  },
  closedAddress: { en: 'A closed address.', de: 'Eine gesperrte Adresse.' },
  nothingDecided: { en: 'Nothing is decided.', de: 'Es ist nichts entschieden.' },
  correctionTakenBack: {
    en: 'Its author took the correction back.',
    de: 'Wer die Korrektur schrieb, hat sie zurückgenommen.',
  },
  submittedLongAgo: {
    en: 'The correction was submitted more than a minute ago.',
    de: 'Die Korrektur wurde vor mehr als einer Minute gesendet.',
  },
  decidedLongAgo: {
    en: 'It was decided more than a minute ago.',
    de: 'Die Entscheidung ist mehr als eine Minute her.',
  },
  articleIncomplete: { en: 'The article is not complete.', de: 'Der Artikel ist nicht vollständig.' },
  noSuchChange: { en: 'There is no such change.', de: 'Diese Änderung gibt es nicht.' },
  notYoursNow: { en: 'The conversation is not yours now.', de: 'Das Gespräch ist gerade nicht Ihres.' },
  versionChecked: { en: 'The version of {name} is being checked.', de: 'Die Fassung von {name} wird gerade geprüft.' },
  versionHeld: {
    en: 'The version of {name} is held. It is published or withdrawn first.',
    de: 'Die Fassung von {name} ist angehalten. Zuerst wird sie veröffentlicht oder zurückgezogen.',
  },
});
