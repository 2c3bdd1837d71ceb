import { compilePhrases, findPhrases } from './phrases.ts';
import { type Token, tokenize } from './tokenize.ts';
import type { Span } from './types.ts';

export type RejectionKind = 'failed' | 'wrong' | 'repeated';
export type Rejection = Span & { kind: RejectionKind };

const failed = compilePhrases(
  'failed',
  {},
  `
  didn't|doesn't|don't|did|does|not|isn't|wasn't +2 work|help|solve|fix|change|worked|working|helping
  still not|no|doesn't|isn't|broken|blank|failing|fails|nothing|the|getting|see|same|happening|stuck|down|there
  same error|problem|issue|result|message|thing
  tried +2 that|it|this|already|everything|both|all|again|your|the
  no luck|change|difference|effect|joy
  nothing +1 changed|happened|happens|works|helped
  made no difference
  not solved|resolved|fixed|working|there
  sigue sin|igual|fallando
  no +1 funciona|funciono|sirve|ayuda
  ca|cela ne|n +1 marche|fonctionne|aide
  ne marche|fonctionne +1 pas
  toujours pas|rien
  funktioniert|geht|klappt|hilft +2 nicht
  immer noch
  hat nicht +1 funktioniert|geholfen|geklappt
  nao funciona|funcionou|ajudou|resolveu
  non funziona|funzionato|aiuta|va
  werkt niet|nog
  nie dziala|pomoglo|pomaga
  nadal nie
`,
);
const wrong = compilePhrases(
  'wrong',
  {},
  `
  that|this|it doesn't|does|did|didn't|isn't|is|was|wasn't not? answer|what|my|right|correct|true|helpful|it|the|an
  not what i|we
  not my question|problem
  you're|you are|misunderstood|misunderstand|don't +1 understand|understanding|me|wrong|listening|read|get
  that's|thats|that not|wrong|incorrect|false|no
  you +1 not|don't|didn't|aren't +1 understand|read|listen|answer|get|help
  no both|it|that|i|this|the|we|not
  that is one|not|wrong
  wrong article|answer|page|link
  irrelevant
  eso no +2 pregunta|responde|pregunte|correcto|problema
  no es +1 lo|pregunta|correcto
  pas ce que|ma
  ne repond pas
  ce n est pas
  beantwortet +4 nicht
  nicht meine|das|die|richtig
  das ist falsch|nicht
  isso|nao +1 responde|e
  non +1 risponde|e
  niet +2 vraag|antwoord
  nie o|na to
  nie odpowiada|jest +2 pytanie
  to nie
  geen antwoord
  dat is niet|geen
  beantwoordt +4 niet
`,
);
const repeated = compilePhrases(
  'repeated',
  {},
  `
  already|just told|said|tried|did|explained|asked|sent|answered|gave|wrote|cleared|done|mentioned
  told|asked|said +1 you? +1 already|that|before|twice|times|this
  you +1 told|said|keep|already|just +2 me|that|saying|repeating|sending|already
  as i said|wrote|mentioned|explained
  like i said|told
  same answer|question|thing|reply|article|link|text
  again and again
  for the second|third|fourth|2nd|3rd|last time
  third|second|fourth time i|i'm|that
  how many times
  repeat|repeating myself|yourself|the
  ya +1 dije|he|lo|hice|intente|probe
  deja dit|essaye|fait|explique|ecrit
  schon|bereits +1 gesagt|gemacht|versucht|probiert|geschrieben|erklart
  ja disse|tentei|fiz
  gia detto|provato|fatto
  al gezegd|geprobeerd|gedaan
  juz +1 mowilem|mowilam|pisalem|pisalam|probowalem|probowalam
`,
);

/** Where a customer says that what they were told did not work, was beside the point, or was said before (A4). */
export function findRejections(text: string, tokens: readonly Token[] = tokenize(text)): Rejection[] {
  const words = tokens.map(({ word }) => word);
  return [failed, wrong, repeated]
    .flatMap((rules) => findPhrases(tokens, rules, words))
    .map(({ name, from, to }) => ({
      kind: name as RejectionKind,
      start: tokens[from]?.start ?? 0,
      end: tokens[to - 1]?.end ?? 0,
    }))
    .sort((a, b) => a.start - b.start);
}
