import { type Token, tokenize } from './tokenize.ts';
import type { KnownLanguage, Language } from './types.ts';

export type CourtesyKind = 'greeting' | 'thanks' | 'bye';

const words: Readonly<Record<CourtesyKind | 'filler', ReadonlySet<string>>> = {
  greeting: new Set(
    'hi hello hey heya hallo hola bonjour salut ola oi ciao buongiorno salve goedemorgen goedemiddag goedendag moin servus guten tag morgen morning afternoon evening abend dag dzien dobry witam czesc buenos buenas dias tardes bom dia boa tarde greetings bonsoir buonasera'.split(
      ' ',
    ),
  ),
  thanks: new Set(
    'thanks thank thx ty cheers danke dankeschon gracias merci obrigado obrigada grazie bedankt dank dziekuje dzieki appreciated appreciate solucionado resuelto regle resolu opgelost rozwiazane pomoglo gelost geklappt perfect great awesome solved worked works helps helped parfait perfecto perfekt super'.split(
      ' ',
    ),
  ),
  bye: new Set(
    'bye goodbye tschuss adios ciao arrivederci tchau doei hasta luego revoir wiedersehen widzenia pa cya'.split(' '),
  ),
  filler: new Set(
    `you u so very much a lot for the your help it that was is all that's thats this good i no nothing else more need everything there again and have nice day dear team support sir madam ok okay yes got now just in to
    vielen herzlichen ihnen dir fur die hilfe das es war gut alles muchas mil por la ayuda todo eso es beaucoup pour votre aide tout c est au bien muito pela ajuda e isso tudo molte mille per aiuto tutto heel erg
    voor de hulp je wel dat alles bardzo za pomoc to wszystko do really anyone somebody is dank viel sehr auf un une le te vous tu era esto eso lo con problema solucionado ha quedado resuelto resuelta estaba voila ca cela regle resolu est etait a fonctionne marche cette opgelost heeft geholpen was prima dziala rozwiazane rozwiazana sprawa pomoglo juz tak o chodzilo probleme marche`.split(
      /\s+/,
    ),
  ),
};

const longestCourtesy = 12;
const longestChars = 400;

/**
 * Small talk and nothing else: every word is a greeting, a thanks, a farewell or filler, and at least one is not filler. Answered with a
 * fixed line, without retrieval (I1). `resolved` when the customer says that it is solved. `known`: the words of the text, where they are known.
 */
export function readCourtesy(
  text: string,
  known: readonly Pick<Token, 'word'>[] | null = null,
): { kind: CourtesyKind; resolved: boolean } | null {
  if (text.length > longestChars) return null;
  const tokens = known ?? tokenize(text);
  if (tokens.length === 0 || tokens.length > longestCourtesy) return null;
  const said = tokens.map(({ word }) => word);
  const has = (kind: CourtesyKind) => said.some((word) => words[kind].has(word));
  const isAllCourtesy = said.every(
    (word) => words.greeting.has(word) || words.thanks.has(word) || words.bye.has(word) || words.filler.has(word),
  );
  if (!isAllCourtesy) return null;
  const kind = has('thanks') ? 'thanks' : has('bye') ? 'bye' : has('greeting') ? 'greeting' : null;
  return kind
    ? {
        kind,
        resolved:
          kind === 'thanks' &&
          /solved|worked|works|helped|that (?:is|was) (?:it|all)|that's (?:it|all)|das war es|gelöst|geklappt|es todo|eso era|soluciona|resuelto|c['’]est tout|résolu|réglé|opgelost|geholpen|pomogło|rozwiązan/i.test(
            text,
          ),
      }
    : null;
}

const replies: Readonly<Record<KnownLanguage, Readonly<Record<CourtesyKind, string>>>> = {
  en: { greeting: 'Hello. What can be done for you?', thanks: 'Glad that helped.', bye: 'Goodbye.' },
  es: { greeting: 'Hola. ¿En qué se le puede ayudar?', thanks: 'Me alegro de que haya servido.', bye: 'Hasta luego.' },
  fr: { greeting: 'Bonjour. En quoi peut-on vous aider ?', thanks: 'Content d’avoir pu aider.', bye: 'Au revoir.' },
  de: { greeting: 'Hallo. Worum geht es?', thanks: 'Gern geschehen.', bye: 'Auf Wiedersehen.' },
  pt: { greeting: 'Olá. Em que se pode ajudar?', thanks: 'Ainda bem que ajudou.', bye: 'Até logo.' },
  it: { greeting: 'Buongiorno. Di che cosa si tratta?', thanks: 'Bene che sia servito.', bye: 'Arrivederci.' },
  nl: { greeting: 'Hallo. Waar gaat het over?', thanks: 'Graag gedaan.', bye: 'Tot ziens.' },
  pl: { greeting: 'Dzień dobry. W czym można pomóc?', thanks: 'Cieszę się, że to pomogło.', bye: 'Do widzenia.' },
};

export function courtesyReply(kind: CourtesyKind, language: Language): string {
  return replies[language === 'unknown' ? 'en' : language][kind];
}
