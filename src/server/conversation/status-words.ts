import type { KnownLanguage } from '#shared/assistant/types.ts';

/** What the system says to customers, by language. */
export type StatusWords = {
  handover: string;
  stillWaiting: string;
  inReview: string;
  stillInReview: string;
  wait: (low: string, high: string) => string;
  waitUnknown: string;
  nobodyOnline: string;
  /** Where the answer of somebody who leaves is found. */
  answerHere: string;
  answerByMail: string;
  back: (when: string) => string;
  needNotWait: string;
  claimed: (name: string) => string;
  transferred: (from: string, name: string) => string;
  takenOver: (from: string, name: string) => string;
  moved: string;
  passedOn: string;
  betterKnown: string;
  spoken: string;
  shiftEnded: (from: string | null) => string;
  released: string;
  handedBack: string;
  closed: string;
  reopened: string;
  minutes: (minutes: number) => string;
  /** How dates are written. */
  locale: string;
};

const en: StatusWords = {
  locale: 'en-GB',
  handover: 'A person takes over. Everything written here is passed on, nothing has to be repeated.',
  stillWaiting: 'A person is still to come. The conversation is in the queue.',
  inReview: 'The assistant has an answer. A person checks it before it is sent.',
  stillInReview: 'The answer still waits for a person to check it.',
  wait: (low, high) => (low === high ? `Expected wait: about ${low}.` : `Expected wait: ${low} to ${high}.`),
  waitUnknown: 'There is no reliable estimate of the wait yet.',
  nobodyOnline: 'Nobody is online right now.',
  answerHere: 'The answer will stand here.',
  answerByMail: 'The answer comes by e-mail.',
  back: (when) => `Outside working hours. People are back on ${when}.`,
  needNotWait: 'Waiting is not needed.',
  claimed: (name) => `${name} has the conversation now.`,
  transferred: (from, name) => `${from} passed the conversation to ${name}.`,
  takenOver: (from, name) => `${name} takes over from ${from}.`,
  moved: 'Another team takes over.',
  passedOn: 'Everything written here is passed on, nothing has to be repeated.',
  betterKnown: 'This subject is better known there.',
  spoken: 'This language is spoken there.',
  shiftEnded: (from) => (from === null ? 'A shift has ended.' : `The shift of ${from} has ended.`),
  released: 'The conversation is back in the queue. Another person takes over.',
  handedBack: 'The assistant answers again. Asking for a person is possible at any time.',
  closed: 'The conversation is closed. Writing again opens it.',
  reopened: 'The conversation is open again.',
  minutes: (minutes) => `${minutes} min`,
};
const de: StatusWords = {
  locale: 'de-DE',
  handover: 'Ein Mensch übernimmt. Alles bisher Geschriebene wird weitergegeben, nichts muss wiederholt werden.',
  stillWaiting: 'Es kommt noch jemand. Das Gespräch steht in der Warteschlange.',
  inReview: 'Der Assistent hat eine Antwort. Ein Mensch prüft sie, bevor sie gesendet wird.',
  stillInReview: 'Die Antwort wartet noch darauf, dass ein Mensch sie prüft.',
  wait: (low, high) =>
    low === high ? `Erwartete Wartezeit: etwa ${low}.` : `Erwartete Wartezeit: ${low} bis ${high}.`,
  waitUnknown: 'Eine verlässliche Schätzung der Wartezeit gibt es noch nicht.',
  nobodyOnline: 'Gerade ist niemand online.',
  answerHere: 'Die Antwort wird hier stehen.',
  answerByMail: 'Die Antwort kommt per E-Mail.',
  back: (when) => `Außerhalb der Arbeitszeit. Ab ${when} ist wieder jemand da.`,
  needNotWait: 'Warten ist nicht nötig.',
  claimed: (name) => `${name} hat das Gespräch übernommen.`,
  transferred: (from, name) => `${from} hat das Gespräch an ${name} übergeben.`,
  takenOver: (from, name) => `${name} übernimmt von ${from}.`,
  moved: 'Ein anderes Team übernimmt.',
  passedOn: 'Alles bisher Geschriebene wird weitergegeben, nichts muss wiederholt werden.',
  betterKnown: 'Dort kennt man dieses Thema besser.',
  spoken: 'Dort wird diese Sprache gesprochen.',
  shiftEnded: (from) => (from === null ? 'Eine Schicht ist zu Ende.' : `Die Schicht von ${from} ist zu Ende.`),
  released: 'Das Gespräch ist wieder in der Warteschlange. Jemand anderes übernimmt.',
  handedBack: 'Der Assistent antwortet wieder. Ein Mensch kann jederzeit verlangt werden.',
  closed: 'Das Gespräch ist geschlossen. Eine neue Nachricht öffnet es wieder.',
  reopened: 'Das Gespräch ist wieder offen.',
  minutes: (minutes) => `${minutes} Min.`,
};
const es: StatusWords = {
  locale: 'es-ES',
  handover: 'Una persona se hace cargo. Todo lo escrito se le entrega, no hace falta repetir nada.',
  stillWaiting: 'Todavía falta que llegue una persona. La conversación está en la cola.',
  inReview: 'El asistente tiene una respuesta. Una persona la revisa antes de enviarla.',
  stillInReview: 'La respuesta todavía espera a que una persona la revise.',
  wait: (low, high) => (low === high ? `Espera prevista: unos ${low}.` : `Espera prevista: de ${low} a ${high}.`),
  waitUnknown: 'Aún no hay una estimación fiable de la espera.',
  nobodyOnline: 'Ahora no hay nadie en línea.',
  answerHere: 'La respuesta aparecerá aquí.',
  answerByMail: 'La respuesta llega por correo electrónico.',
  back: (when) => `Fuera del horario de trabajo. Volverá a haber personas a partir del ${when}.`,
  needNotWait: 'No hace falta esperar.',
  claimed: (name) => `${name} tiene ahora la conversación.`,
  transferred: (from, name) => `${from} ha pasado la conversación a ${name}.`,
  takenOver: (from, name) => `${name} toma el relevo de ${from}.`,
  moved: 'Otro equipo se hace cargo.',
  passedOn: 'Todo lo escrito se le entrega, no hace falta repetir nada.',
  betterKnown: 'Allí conocen mejor este tema.',
  spoken: 'Allí se habla este idioma.',
  shiftEnded: (from) => (from === null ? 'Un turno ha terminado.' : `El turno de ${from} ha terminado.`),
  released: 'La conversación ha vuelto a la cola. Otra persona se hará cargo.',
  handedBack: 'El asistente vuelve a responder. Se puede pedir una persona en cualquier momento.',
  closed: 'La conversación está cerrada. Un mensaje nuevo la abre otra vez.',
  reopened: 'La conversación está abierta de nuevo.',
  minutes: (minutes) => `${minutes} min`,
};
const fr: StatusWords = {
  locale: 'fr-FR',
  handover: 'Une personne prend le relais. Tout ce qui est écrit ici lui est transmis, rien n’est à répéter.',
  stillWaiting: 'Une personne doit encore arriver. La conversation est dans la file.',
  inReview: 'L’assistant a une réponse. Une personne la vérifie avant l’envoi.',
  stillInReview: 'La réponse attend encore d’être vérifiée par une personne.',
  wait: (low, high) => (low === high ? `Attente prévue : environ ${low}.` : `Attente prévue : de ${low} à ${high}.`),
  waitUnknown: 'Il n’y a pas encore d’estimation fiable de l’attente.',
  nobodyOnline: 'Personne n’est en ligne pour le moment.',
  answerHere: 'La réponse sera affichée ici.',
  answerByMail: 'La réponse arrivera par e-mail.',
  back: (when) => `En dehors des heures de travail. Quelqu’un sera de retour le ${when}.`,
  needNotWait: 'Il n’est pas nécessaire d’attendre.',
  claimed: (name) => `${name} a maintenant la conversation.`,
  transferred: (from, name) => `${from} a transmis la conversation à ${name}.`,
  takenOver: (from, name) => `${name} prend le relais de ${from}.`,
  moved: 'Une autre équipe prend le relais.',
  passedOn: 'Tout ce qui est écrit ici est transmis, rien n’est à répéter.',
  betterKnown: 'Ce sujet y est mieux connu.',
  spoken: 'Cette langue y est parlée.',
  shiftEnded: (from) => (from === null ? 'Un service est terminé.' : `Le service de ${from} est terminé.`),
  released: 'La conversation est de retour dans la file. Une autre personne prend le relais.',
  handedBack: 'L’assistant répond à nouveau. Il est possible de demander une personne à tout moment.',
  closed: 'La conversation est fermée. Un nouveau message la rouvre.',
  reopened: 'La conversation est de nouveau ouverte.',
  minutes: (minutes) => `${minutes} min`,
};
const nl: StatusWords = {
  locale: 'nl-NL',
  handover: 'Een mens neemt het over. Alles wat hier staat wordt doorgegeven, niets hoeft herhaald te worden.',
  stillWaiting: 'Er komt nog iemand. Het gesprek staat in de wachtrij.',
  inReview: 'De assistent heeft een antwoord. Een mens controleert het voordat het wordt verstuurd.',
  stillInReview: 'Het antwoord wacht nog tot een mens het controleert.',
  wait: (low, high) =>
    low === high ? `Verwachte wachttijd: ongeveer ${low}.` : `Verwachte wachttijd: ${low} tot ${high}.`,
  waitUnknown: 'Er is nog geen betrouwbare schatting van de wachttijd.',
  nobodyOnline: 'Er is nu niemand online.',
  answerHere: 'Het antwoord komt hier te staan.',
  answerByMail: 'Het antwoord komt per e-mail.',
  back: (when) => `Buiten werktijd. Vanaf ${when} is er weer iemand.`,
  needNotWait: 'Wachten is niet nodig.',
  claimed: (name) => `${name} heeft het gesprek nu.`,
  transferred: (from, name) => `${from} heeft het gesprek aan ${name} overgedragen.`,
  takenOver: (from, name) => `${name} neemt het over van ${from}.`,
  moved: 'Een ander team neemt het over.',
  passedOn: 'Alles wat hier staat wordt doorgegeven, niets hoeft herhaald te worden.',
  betterKnown: 'Daar kent men dit onderwerp beter.',
  spoken: 'Daar wordt deze taal gesproken.',
  shiftEnded: (from) => (from === null ? 'Een dienst is voorbij.' : `De dienst van ${from} is voorbij.`),
  released: 'Het gesprek staat weer in de wachtrij. Iemand anders neemt het over.',
  handedBack: 'De assistent antwoordt weer. Er kan altijd om een mens gevraagd worden.',
  closed: 'Het gesprek is gesloten. Een nieuw bericht opent het weer.',
  reopened: 'Het gesprek is weer open.',
  minutes: (minutes) => `${minutes} min`,
};
const pl: StatusWords = {
  locale: 'pl-PL',
  handover: 'Rozmowę przejmuje człowiek. Wszystko, co tu napisano, jest przekazane, nic nie trzeba powtarzać.',
  stillWaiting: 'Człowiek jeszcze dołączy. Rozmowa czeka w kolejce.',
  inReview: 'Asystent ma odpowiedź. Przed wysłaniem sprawdza ją człowiek.',
  stillInReview: 'Odpowiedź czeka jeszcze na sprawdzenie przez człowieka.',
  wait: (low, high) => (low === high ? `Przewidywany czas: około ${low}.` : `Przewidywany czas: od ${low} do ${high}.`),
  waitUnknown: 'Nie ma jeszcze pewnego szacunku czasu oczekiwania.',
  nobodyOnline: 'Nikogo nie ma teraz online.',
  answerHere: 'Odpowiedź pojawi się tutaj.',
  answerByMail: 'Odpowiedź przyjdzie e-mailem.',
  back: (when) => `Poza godzinami pracy. Ktoś będzie znowu: ${when}.`,
  needNotWait: 'Nie trzeba czekać.',
  claimed: (name) => `Rozmowę prowadzi teraz ${name}.`,
  transferred: (from, name) => `${from} przekazuje rozmowę: ${name}.`,
  takenOver: (from, name) => `Rozmowę przejmuje ${name}, dotychczas: ${from}.`,
  moved: 'Rozmowę przejmuje inny zespół.',
  passedOn: 'Wszystko, co tu napisano, jest przekazane, nic nie trzeba powtarzać.',
  betterKnown: 'Tam lepiej znają ten temat.',
  spoken: 'Tam mówi się w tym języku.',
  shiftEnded: () => 'Zmiana się skończyła.',
  released: 'Rozmowa wróciła do kolejki. Przejmie ją inna osoba.',
  handedBack: 'Znowu odpowiada asystent. W każdej chwili można poprosić o człowieka.',
  closed: 'Rozmowa jest zamknięta. Nowa wiadomość otworzy ją ponownie.',
  reopened: 'Rozmowa jest znowu otwarta.',
  minutes: (minutes) => `${minutes} min`,
};

export const statusWords: Partial<Record<KnownLanguage, StatusWords>> & { en: StatusWords } = {
  en,
  de,
  es,
  fr,
  nl,
  pl,
};
