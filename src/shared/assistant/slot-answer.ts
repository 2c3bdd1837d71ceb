import { splitSentences } from './sentences.ts';

/** A short answer to a question of ours, with the label that the question gives it: "Name: Ben". */
export type SlotAnswer = { label: string; value: string };

const yes = /^(?:yes|yeah|yep|yup|sure|correct|i do|i did|i have|ja|sí|si|oui)\b/i;
const no = /^(?:no|nope|nah|not yet|i don'?t|i do not|i didn'?t|i haven'?t|nein|non)\b/i;
/** Questions whose yes or no is a fact; offers ("Shall I book it?") are not. */
const factual =
  /\b(?:have you|has it|did you|do you have|are you|is it|is there|does (?:it|the|this)|will you need|do you need|need)\b/i;
const offer =
  /\b(?:anything else|would you like me|shall i|should i|can i (?:help|book|proceed)|may i (?:book|proceed)|do you want me|is there anything|would you like to|proceed)\b/i;

const plain = new Set(
  `what which where when who whom whose how why is are am was were be do does did can could may might would will shall should have has had you your yours i me my we us our the a an of to for at in on from with by about and or please
  provide tell give specify enter describe state let know like want need get help us it that this there any some kind name's also then else more first so already exactly again sure currently now if okay ok alright thanks thank hello hi make leave going choose
  sorry dear sir madam would could just information info`.split(/\s+/),
);

/** The question that a turn asks last, or null. */
export function questionOf(text: string): string | null {
  const sentences = splitSentences(text.slice(-600));
  const asked = sentences.findLast(
    ({ text: sentence }) =>
      sentence.endsWith('?') ||
      /^(?:please|could you|can you|kindly) (?:provide|enter|specify|tell|give|describe|state|confirm)/i.test(sentence),
  );
  return asked?.text ?? null;
}

/** Labels the answer by the question's own words; null when the question is an offer or has no word to give. */
export function labelAnswer(question: string, answer: string): SlotAnswer | null {
  if (offer.test(question)) return null;
  const words = (question.match(/[\p{L}'-]+/gu) ?? []).filter((word) => !plain.has(word.toLowerCase()));
  if (words.length === 0) return null;
  const said = yes.test(answer) ? 'Yes' : no.test(answer) ? 'No' : null;
  const rest = answer.replace(/^(?:\S+?)[\s,.!]+/, '');
  if (said && rest !== answer && /\d|\p{Lu}(?!\b)/u.test(rest))
    return {
      label: capital(words[0] ?? ''),
      value: rest.replace(/^(?:it'?s|it is|i'?m|i am|my name is|that'?s|that is)\s/i, ''),
    };
  if (said && answer.split(/\s+/).length <= 6)
    return factual.test(question) ? { label: capital(words.slice(0, 2).join(' ')), value: said } : null;
  const label = words
    .slice(0, words[1] && /^(?:of|name|id|number|code|date|time|fee|type)$/i.test(words[1]) ? 2 : 1)
    .join(' ');
  // "Drive, walk or take the bus?" has no word that names the answer.
  return { label: / or /i.test(question) ? '' : capital(label), value: answer };
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1).toLowerCase();
}
