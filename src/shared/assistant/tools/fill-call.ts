import { findAmounts, findFacts } from '../facts.ts';
import { splitSentences } from '../sentences.ts';
import { searchTerms, tokenize } from '../tokenize.ts';
import { type CallParameters, type DeclaredTool, type Money, toolCurrency } from './schema.ts';

export type FilledCall = { tool: DeclaredTool; parameters: CallParameters };

/** A request for one act is short; what is longer, or says several things, is for a person or for an answer. */
const longestRequestChars = 600;

/** On folded words: refusals, conditions and reports are no request. A miss costs nothing but the usual way. */
const noRequest =
  /\b(?:not|no|never|without|instead|nobody|don't|dont|doesn't|didn't|won't|wouldn't|if|unless|already|said|says|told|would|how|what|when|where|why|who|which|nicht|kein|keine|nie|pas|jamais|sin|nunca|nao|non|niet|geen)\b/;
/** Words that speak of this conversation's own machinery: whoever writes them is not asking for the act alone. */
const machinery =
  /[{}<>`]|\b(?:ignore|instructions?|system|assistant|agent|supervisor|admin|approved|policy|limit|tool|json|override|previous)\b/;

const currencies: readonly (readonly [RegExp, Money['currency']])[] = [
  [/€|euros?/i, 'EUR'],
  [/£|pounds?/i, 'GBP'],
  [/\$|dollars?/i, 'USD'],
  [/zł|zl/i, 'PLN'],
];

/**
 * I6, SEC-67: the one declared tool that the customer's unanswered words ask for, with every parameter typed; null when it is not plainly one request for one act. Free text never
 * becomes a parameter: an amount is a number in the tool's currency, a choice one of its list. Two amounts, another address than the record's, two tools that fit, a
 * refusal, or words about rules make it null. Pure; what may run is `decide`'s to say.
 *
 * @param said the customer's messages that nobody has answered
 * @param email of the verified customer as the record has it
 */
export function fillCall(
  tools: readonly DeclaredTool[],
  said: readonly string[],
  email: string | null,
): FilledCall | null {
  const text = said.join('\n');
  if (text.length === 0 || text.length > longestRequestChars) return null;
  const folded = foldWords(text);
  if (noRequest.test(folded) || machinery.test(folded) || machinery.test(text.toLowerCase())) return null;
  const facts = findFacts(text);
  if (facts.some(({ kind }) => kind === 'url' || kind === 'phone')) return null;
  if (facts.some((fact) => fact.kind === 'email' && fact.text.toLowerCase() !== email?.toLowerCase())) return null;
  const asked = tools.filter((tool) => said.some((message) => matchesExample(tool, message)));
  const [tool] = asked;
  if (!tool || asked.length > 1) return null;
  const parameters: [string, CallParameters[string]][] = [];
  for (const parameter of tool.parameters) {
    if (parameter.type === 'customer_email') continue;
    const value = parameter.type === 'money' ? amountIn(text) : choiceIn(parameter.options, folded);
    if (value === null) return null;
    parameters.push([parameter.name, value]);
  }
  // An amount that the tool does not take says that something else is wanted.
  if (!tool.parameters.some(({ type }) => type === 'money') && findAmounts(text).length > 0) return null;
  return { tool, parameters: Object.fromEntries(parameters) };
}

/** All terms of an example stand in one sentence of the message. */
function matchesExample(tool: DeclaredTool, message: string): boolean {
  const sentences = splitSentences(message).map(({ text }) => new Set(searchTerms(text, 'en')));
  return tool.examples.some((example) => {
    const terms = searchTerms(example, 'en');
    return terms.length > 0 && sentences.some((sentence) => terms.every((term) => sentence.has(term)));
  });
}

/** The one amount of the text, in whole cents of a currency that it names; null for none, two, or one that is not plain. */
function amountIn(text: string): Money | null {
  const amounts = findAmounts(text);
  const [only] = amounts;
  if (!only || amounts.length > 1) return null;
  // A second number may be the amount that is meant.
  if (findFacts(text).some(({ kind }) => kind === 'number')) return null;
  const written = text.slice(only.start, only.end);
  const cents = Math.round(only.value * 100);
  const currency = currencyOf(written);
  const isPlain = !/k$/i.test(written) && cents >= 1 && cents <= 100_000_000;
  return currency && isPlain ? { cents, currency } : null;
}

function currencyOf(written: string): Money['currency'] | null {
  const code = toolCurrency.safeParse(/[A-Z]{3}/i.exec(written)?.[0]?.toUpperCase());
  if (code.success) return code.data;
  return currencies.find(([pattern]) => pattern.test(written))?.[1] ?? null;
}

type Option = { value: string; said: readonly string[] };

/** The one option that the text names; null for none or several. */
function choiceIn(options: readonly Option[], folded: string): string | null {
  const named = options.filter(({ said }) => said.some((words) => folded.includes(foldWords(words))));
  return named.length === 1 ? (named[0]?.value ?? null) : null;
}

/** Folded words with one space around each, so that whole words are compared. */
function foldWords(text: string): string {
  return ` ${tokenize(text)
    .map(({ word }) => word)
    .join(' ')} `;
}
