import { stopWords } from './stop-words.ts';
import { tokenize } from './tokenize.ts';
import { type KnownLanguage, type Language, languages } from './types.ts';

/** Words that give a language away without being stop words; greetings and the vocabulary of support. Folded. */
const telling: Readonly<Record<KnownLanguage, string>> = {
  en: 'the invoice account password order working refund please thanks hello someone charged cancel',
  es: 'factura cuenta contrasena pedido funciona reembolso favor gracias hola persona hablar cancelar quisiera podria',
  fr: 'facture compte commande fonctionne remboursement plait merci bonjour personne parler annuler voudrais pouvez quelqu conseiller',
  de: 'rechnung konto passwort bestellung funktioniert erstattung danke hallo mensch sprechen kundigen mitarbeiter konnten warum',
  pt: 'fatura conta senha pedido funciona reembolso obrigado ola pessoa falar cancelar gostaria poderia atendente voce nao',
  it: 'fattura ordine funziona rimborso grazie ciao persona parlare annullare vorrei potrebbe operatore perche',
  nl: 'factuur wachtwoord bestelling werkt terugbetaling bedankt hallo iemand spreken opzeggen medewerker waarom goedendag',
  pl: 'faktura konto haslo zamowienie dziala zwrot prosze dziekuje dzien czlowiekiem rozmawiac konsultantem dlaczego porozmawiac',
};

/** Letters that only some languages write. */
const letters: readonly [RegExp, readonly KnownLanguage[]][] = [
  [/[ñ¿¡]/g, ['es']],
  [/[ß]/g, ['de']],
  [/[äöü]/g, ['de']],
  [/[ãõ]/g, ['pt']],
  [/[ąęłśżźćń]/g, ['pl']],
  [/[êœëû]/g, ['fr']],
  [/[ç]/g, ['fr', 'pt']],
  [/[èàù]/g, ['fr', 'it']],
  [/[ìò]/g, ['it']],
  [/[áíóú]/g, ['es', 'pt']],
];

type Weights = ReadonlyMap<string, readonly (readonly [KnownLanguage, number])[]>;

/** A word counts the more the fewer languages share it. */
const weights: Weights = (() => {
  const owners = new Map<string, Set<KnownLanguage>>();
  const strong = new Set<string>();
  for (const language of languages) {
    for (const word of telling[language].split(' ')) strong.add(`${language} ${word}`);
    for (const word of [...stopWords(language), ...telling[language].split(' ')]) {
      owners.set(word, (owners.get(word) ?? new Set()).add(language));
    }
  }
  return new Map(
    [...owners].map(([word, set]) => [
      word,
      [...set].map((language) => [language, (strong.has(`${language} ${word}`) ? 1.5 : 1) / set.size ** 1.5] as const),
    ]),
  );
})();

/** Enough for any decision; more text only costs time. */
const readChars = 2_000;

/**
 * Which of eight languages a text is in, by its function words and letters. `confidence` is the lead of the first over the second,
 * 0 to 1. A text without a telling word is `unknown`: nothing is guessed from names and numbers.
 */
export function detectLanguage(text: string): { language: Language; confidence: number } {
  const scores = new Map<KnownLanguage, number>();
  const add = (language: KnownLanguage, amount: number) => scores.set(language, (scores.get(language) ?? 0) + amount);
  const head = text.slice(0, readChars);
  for (const { word } of tokenize(head)) {
    for (const [language, weight] of weights.get(word) ?? weights.get(word.replace(/'.*$/, '')) ?? [])
      add(language, weight);
  }
  const lower = head.toLowerCase().normalize('NFC');
  if (scores.size > 0) {
    for (const [pattern, owners] of letters) {
      const count = Math.min(3, lower.match(pattern)?.length ?? 0);
      for (const language of owners) if (scores.has(language)) add(language, (0.7 * count) / owners.length);
    }
  }
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [first, second] = ranked;
  if (!first || first[1] < 0.35) return { language: 'unknown', confidence: 0 };
  const lead = (first[1] - (second?.[1] ?? 0)) / first[1];
  return lead < 0.05 ? { language: 'unknown', confidence: 0 } : { language: first[0], confidence: lead };
}
