import type { KnownLanguage, Language } from './types.ts';

export type OpenerInput = {
  /** First name or full name; null when not known. */
  customerName: string | null;
  language: Language;
  /** Something was tried and did not help. */
  triedCount: number;
  /** Title of the article that was tried last, when there is one. */
  triedTitle: string | null;
  /** The customer has said what it is about; "agent please" alone has not. */
  hasMatter: boolean;
};

type Words = {
  greet: (name: string) => string;
  read: string;
  failed: (title: string | null) => string;
  now: string;
  ask: string;
};

const words: Partial<Record<KnownLanguage, Words>> = {
  en: {
    greet: (name) => `Hi${name}, a person here now.`,
    read: 'I have read the whole conversation, so there is nothing to repeat.',
    failed: (title) =>
      title
        ? `I see that the steps from “${title}” did not solve it.`
        : 'I see that the answers so far did not solve it.',
    now: 'I am looking at it now.',
    ask: 'What is it about? What you write here comes straight to me.',
  },
  de: {
    greet: (name) => `Guten Tag${name}, hier schreibt jetzt ein Mensch.`,
    read: 'Ich habe das ganze Gespräch gelesen, Sie müssen nichts wiederholen.',
    failed: (title) =>
      title
        ? `Ich sehe, dass die Schritte aus „${title}“ nicht geholfen haben.`
        : 'Ich sehe, dass die bisherigen Antworten nicht geholfen haben.',
    now: 'Ich sehe es mir jetzt an.',
    ask: 'Worum geht es? Was Sie hier schreiben, kommt direkt zu mir.',
  },
  es: {
    greet: (name) => `Hola${name}, ahora le escribe una persona.`,
    read: 'He leído toda la conversación, no hace falta repetir nada.',
    failed: (title) =>
      title
        ? `Veo que los pasos de «${title}» no lo resolvieron.`
        : 'Veo que las respuestas anteriores no lo resolvieron.',
    now: 'Lo estoy revisando ahora.',
    ask: '¿De qué se trata? Lo que escriba aquí me llega directamente.',
  },
  fr: {
    greet: (name) => `Bonjour${name}, c’est maintenant une personne qui vous écrit.`,
    read: 'J’ai lu toute la conversation, vous n’avez rien à répéter.',
    failed: (title) =>
      title
        ? `Je vois que les étapes de « ${title} » n’ont pas suffi.`
        : 'Je vois que les réponses précédentes n’ont pas suffi.',
    now: 'Je regarde cela maintenant.',
    ask: 'De quoi s’agit-il ? Ce que vous écrivez ici m’arrive directement.',
  },
};

/** What an agent would greet with. A claimed name may hold anything: markup, addresses and orders are greeted by nobody (SEC-70). */
const namePattern = /^\p{L}[\p{L}\p{M}'’.-]{0,29}$/u;

/**
 * B7: a first line that shows that the thread was read, or asks what it is about when nothing says so; in the customer's language where there is one, else
 * English. Promises nothing.
 */
export function writeOpener(input: OpenerInput): string {
  const chosen = (input.language === 'unknown' ? undefined : words[input.language]) ?? (words.en as Words);
  const first = input.customerName?.trim().split(/\s+/)[0] ?? '';
  const greeting = chosen.greet(namePattern.test(first) ? ` ${first}` : '');
  if (!input.hasMatter) return `${greeting} ${chosen.ask}`;
  const lines = [greeting, chosen.read];
  if (input.triedCount > 0) lines.push(chosen.failed(input.triedTitle));
  return [...lines, chosen.now].join(' ');
}
