const mostWords = 9;
const longestChars = 80;

/** Sentences that only ask whether somebody is there, or say that one waits: no need, and nothing to look an answer up by. */
const callOut = new RegExp(
  `^(?:${[
    "(?:(?:i am|i’m|i'm|we are|we’re|we're) )?still (?:waiting|here)\\b",
    "(?:is|isn’t|isn't) (?:there )?(?:any|some)(?:body|one)\\b",
    'any(?:body|one)(?: (?:there|here|reading|listening))?$',
    '(?:are you|you|u) (?:still )?there$',
    '(?:any|is there any) (?:news|updates?)(?: (?:yet|on this))?$',
    "that (?:does not|doesn’t|doesn't|did not|didn’t|didn't) answer (?:my|the|our) question",
    'ist (?:da|hier|dort|noch)?\\s?(?:jemand|wer)\\b',
    '(?:ich |wir )?warten? (?:immer )?noch\\b',
    '(?:sind sie|bist du|seid ihr) (?:noch )?da$',
    'gibt es (?:schon )?(?:neuigkeiten|etwas neues)',
    'das beantwortet (?:meine|die|unsere) frage nicht',
    "(?:il y a )?quelqu[’']un(?: est là)?$",
    '(?:hay|sigue) alguien(?: ahí)?$',
  ].join('|')})`,
  'iu',
);

/** Whether a sentence is nothing but such a call. One with more in it ("still waiting for the refund of INV-20431") is not. */
export function isCallOut(sentence: string): boolean {
  if (sentence.length > longestChars) return false;
  const words = sentence.replace(/[.!?…¿¡\s]+$/u, '').replace(/^[¿¡\s]+/u, '');
  return words.split(/\s+/).length <= mostWords && !/\d|\bfor\b|\bauf\b/iu.test(words) && callOut.test(words);
}
