import { tokenize } from './tokenize.ts';
import type { Passage } from './types.ts';

/** SEC-71: topics on which the assistant may only repeat an approved article. Word beginnings, folded, by topic. */
const topics: readonly (readonly string[])[] = [
  [
    'refund',
    'reimburs',
    'reembols',
    'rembours',
    'erstatt',
    'ruckerstatt',
    'ruckzahl',
    'rimbors',
    'terugbetal',
    'zwrot',
    'money back',
    'geld zuruck',
    'compensat',
    'goodwill',
    'credit note',
    'gutschrift',
    'chargeback',
  ],
  [
    'price',
    'pricing',
    'cost',
    'discount',
    'precio',
    'descuento',
    'prix',
    'tarif',
    'remise',
    'preis',
    'kosten',
    'rabatt',
    'preco',
    'desconto',
    'prezz',
    'sconto',
    'prijs',
    'korting',
    'cena',
    'rabat',
  ],
  [
    'legal',
    'contract',
    'liabil',
    'terms',
    'warrant',
    'gdpr',
    'dsgvo',
    'rgpd',
    'dpa',
    'haftung',
    'vertrag',
    'contrato',
    'contrat',
    'contratto',
    'umow',
  ],
];

/** Which sensitive topics a text touches. */
function topicsOf(text: string): number[] {
  const words = tokenize(text.slice(0, 8_000)).map(({ word }) => word);
  const joined = ` ${words.join(' ')}`;
  return topics.flatMap((heads, i) =>
    heads.some((head) =>
      head.includes(' ') ? joined.includes(` ${head}`) : words.some((word) => word.startsWith(head)),
    )
      ? [i]
      : [],
  );
}

export function asksForMoneyOrLaw(text: string): boolean {
  return topicsOf(text).length > 0;
}

/** Does the passage word the sensitive topics that the question touches? */
export function bearsOnMoneyOrLaw(passage: Passage, question: string): boolean {
  const worded = new Set(topicsOf(`${passage.title} ${passage.heading} ${passage.text}`));
  return topicsOf(question).some((topic) => worded.has(topic));
}
