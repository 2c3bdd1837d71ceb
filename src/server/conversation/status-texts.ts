import { type KnownLanguage, languages } from '#shared/assistant/types.ts';

/** What the system tells a customer. Short facts, in the customer's language where there is a wording, else English (B8, B11). */
export type StatusText =
  | { kind: 'handover'; wait: { lowS: number; highS: number } | null; anyoneOnline: boolean }
  | { kind: 'still_waiting'; wait: { lowS: number; highS: number } | null; anyoneOnline: boolean }
  /** D4: true of what happens: there is an answer, and nobody is said to be writing. */
  | { kind: 'in_review' | 'still_in_review'; anyoneOnline: boolean }
  | { kind: 'claimed'; name: string }
  | { kind: 'released' }
  | { kind: 'handed_back' }
  | { kind: 'closed' }
  | { kind: 'reopened' };

type Words = {
  handover: string;
  stillWaiting: string;
  inReview: string;
  stillInReview: string;
  wait: (low: string, high: string) => string;
  waitUnknown: string;
  nobodyOnline: string;
  claimed: (name: string) => string;
  released: string;
  handedBack: string;
  closed: string;
  reopened: string;
  minutes: (minutes: number) => string;
};

const en: Words = {
  handover: 'A person takes over. Everything written here is passed on, nothing has to be repeated.',
  stillWaiting: 'A person is still to come. The conversation is in the queue.',
  inReview: 'The assistant has an answer. A person checks it before it is sent.',
  stillInReview: 'The answer still waits for a person to check it.',
  wait: (low, high) => (low === high ? `Expected wait: about ${low}.` : `Expected wait: ${low} to ${high}.`),
  waitUnknown: 'There is no reliable estimate of the wait yet.',
  nobodyOnline: 'Nobody is online right now. The answer will stand here.',
  claimed: (name) => `${name} has the conversation now.`,
  released: 'The conversation is back in the queue. Another person takes over.',
  handedBack: 'The assistant answers again. Asking for a person is possible at any time.',
  closed: 'The conversation is closed. Writing again opens it.',
  reopened: 'The conversation is open again.',
  minutes: (minutes) => `${minutes} min`,
};
const de: Words = {
  handover: 'Ein Mensch übernimmt. Alles bisher Geschriebene wird weitergegeben, nichts muss wiederholt werden.',
  stillWaiting: 'Es kommt noch jemand. Das Gespräch steht in der Warteschlange.',
  inReview: 'Der Assistent hat eine Antwort. Ein Mensch prüft sie, bevor sie gesendet wird.',
  stillInReview: 'Die Antwort wartet noch darauf, dass ein Mensch sie prüft.',
  wait: (low, high) =>
    low === high ? `Erwartete Wartezeit: etwa ${low}.` : `Erwartete Wartezeit: ${low} bis ${high}.`,
  waitUnknown: 'Eine verlässliche Schätzung der Wartezeit gibt es noch nicht.',
  nobodyOnline: 'Gerade ist niemand online. Die Antwort wird hier stehen.',
  claimed: (name) => `${name} hat das Gespräch übernommen.`,
  released: 'Das Gespräch ist wieder in der Warteschlange. Jemand anderes übernimmt.',
  handedBack: 'Der Assistent antwortet wieder. Ein Mensch kann jederzeit verlangt werden.',
  closed: 'Das Gespräch ist geschlossen. Eine neue Nachricht öffnet es wieder.',
  reopened: 'Das Gespräch ist wieder offen.',
  minutes: (minutes) => `${minutes} Min.`,
};
const es: Words = {
  handover: 'Una persona se hace cargo. Todo lo escrito se le entrega, no hace falta repetir nada.',
  stillWaiting: 'Todavía falta que llegue una persona. La conversación está en la cola.',
  inReview: 'El asistente tiene una respuesta. Una persona la revisa antes de enviarla.',
  stillInReview: 'La respuesta todavía espera a que una persona la revise.',
  wait: (low, high) => (low === high ? `Espera prevista: unos ${low}.` : `Espera prevista: de ${low} a ${high}.`),
  waitUnknown: 'Aún no hay una estimación fiable de la espera.',
  nobodyOnline: 'Ahora no hay nadie en línea. La respuesta aparecerá aquí.',
  claimed: (name) => `${name} tiene ahora la conversación.`,
  released: 'La conversación ha vuelto a la cola. Otra persona se hará cargo.',
  handedBack: 'El asistente vuelve a responder. Se puede pedir una persona en cualquier momento.',
  closed: 'La conversación está cerrada. Un mensaje nuevo la abre otra vez.',
  reopened: 'La conversación está abierta de nuevo.',
  minutes: (minutes) => `${minutes} min`,
};
const fr: Words = {
  handover: 'Une personne prend le relais. Tout ce qui est écrit ici lui est transmis, rien n’est à répéter.',
  stillWaiting: 'Une personne doit encore arriver. La conversation est dans la file.',
  inReview: 'L’assistant a une réponse. Une personne la vérifie avant l’envoi.',
  stillInReview: 'La réponse attend encore d’être vérifiée par une personne.',
  wait: (low, high) => (low === high ? `Attente prévue : environ ${low}.` : `Attente prévue : de ${low} à ${high}.`),
  waitUnknown: 'Il n’y a pas encore d’estimation fiable de l’attente.',
  nobodyOnline: 'Personne n’est en ligne pour le moment. La réponse sera affichée ici.',
  claimed: (name) => `${name} a maintenant la conversation.`,
  released: 'La conversation est de retour dans la file. Une autre personne prend le relais.',
  handedBack: 'L’assistant répond à nouveau. Il est possible de demander une personne à tout moment.',
  closed: 'La conversation est fermée. Un nouveau message la rouvre.',
  reopened: 'La conversation est de nouveau ouverte.',
  minutes: (minutes) => `${minutes} min`,
};
const nl: Words = {
  handover: 'Een mens neemt het over. Alles wat hier staat wordt doorgegeven, niets hoeft herhaald te worden.',
  stillWaiting: 'Er komt nog iemand. Het gesprek staat in de wachtrij.',
  inReview: 'De assistent heeft een antwoord. Een mens controleert het voordat het wordt verstuurd.',
  stillInReview: 'Het antwoord wacht nog tot een mens het controleert.',
  wait: (low, high) =>
    low === high ? `Verwachte wachttijd: ongeveer ${low}.` : `Verwachte wachttijd: ${low} tot ${high}.`,
  waitUnknown: 'Er is nog geen betrouwbare schatting van de wachttijd.',
  nobodyOnline: 'Er is nu niemand online. Het antwoord komt hier te staan.',
  claimed: (name) => `${name} heeft het gesprek nu.`,
  released: 'Het gesprek staat weer in de wachtrij. Iemand anders neemt het over.',
  handedBack: 'De assistent antwoordt weer. Er kan altijd om een mens gevraagd worden.',
  closed: 'Het gesprek is gesloten. Een nieuw bericht opent het weer.',
  reopened: 'Het gesprek is weer open.',
  minutes: (minutes) => `${minutes} min`,
};
const pl: Words = {
  handover: 'Rozmowę przejmuje człowiek. Wszystko, co tu napisano, jest przekazane, nic nie trzeba powtarzać.',
  stillWaiting: 'Człowiek jeszcze dołączy. Rozmowa czeka w kolejce.',
  inReview: 'Asystent ma odpowiedź. Przed wysłaniem sprawdza ją człowiek.',
  stillInReview: 'Odpowiedź czeka jeszcze na sprawdzenie przez człowieka.',
  wait: (low, high) => (low === high ? `Przewidywany czas: około ${low}.` : `Przewidywany czas: od ${low} do ${high}.`),
  waitUnknown: 'Nie ma jeszcze pewnego szacunku czasu oczekiwania.',
  nobodyOnline: 'Nikogo nie ma teraz online. Odpowiedź pojawi się tutaj.',
  claimed: (name) => `Rozmowę prowadzi teraz ${name}.`,
  released: 'Rozmowa wróciła do kolejki. Przejmie ją inna osoba.',
  handedBack: 'Znowu odpowiada asystent. W każdej chwili można poprosić o człowieka.',
  closed: 'Rozmowa jest zamknięta. Nowa wiadomość otworzy ją ponownie.',
  reopened: 'Rozmowa jest znowu otwarta.',
  minutes: (minutes) => `${minutes} min`,
};

const wordings: Partial<Record<KnownLanguage, Words>> = { en, de, es, fr, nl, pl };

/** The text, in `language` (ISO 639-1, perhaps with a region) if there is a wording, else English. */
export function statusText(status: StatusText, language: string): string {
  const short = language.slice(0, 2);
  const known = (languages as readonly string[]).includes(short) ? (short as KnownLanguage) : 'en';
  const words = wordings[known] ?? en;
  switch (status.kind) {
    case 'handover':
      return `${words.handover} ${waitWords(words, status)}`;
    case 'still_waiting':
      return `${words.stillWaiting} ${waitWords(words, status)}`;
    case 'in_review':
      return status.anyoneOnline ? words.inReview : `${words.inReview} ${words.nobodyOnline}`;
    case 'still_in_review':
      return status.anyoneOnline ? words.stillInReview : `${words.stillInReview} ${words.nobodyOnline}`;
    case 'claimed':
      return words.claimed(status.name);
    case 'released':
      return words.released;
    case 'handed_back':
      return words.handedBack;
    case 'closed':
      return words.closed;
    case 'reopened':
      return words.reopened;
  }
}

/** Whole minutes, at least one: seconds would claim a precision that the estimate does not have. */
function waitWords(
  words: Words,
  status: { wait: { lowS: number; highS: number } | null; anyoneOnline: boolean },
): string {
  if (!status.anyoneOnline) return words.nobodyOnline;
  if (!status.wait) return words.waitUnknown;
  const minutes = (seconds: number) => words.minutes(Math.max(1, Math.round(seconds / 60)));
  return words.wait(minutes(status.wait.lowS), minutes(status.wait.highS));
}
