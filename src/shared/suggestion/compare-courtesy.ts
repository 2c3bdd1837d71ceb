import { splitSentences } from '../assistant/sentences.ts';

/** Greeting with whom it names, up to its comma or line. */
const greeting =
  /^\s*(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings|hola|estimad[oa]s?|buen[oa]s (?:d[ií]as|tardes)|bonjour|bonsoir|salut|cher|ch[eè]re|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|moin|ol[áa]|oi|prezad[oa]s?|bom dia|boa tarde|ciao|buongiorno|salve|gentile|beste|goedemorgen|goedemiddag|goedendag|dzie[ńn] dobry|cze[śs][ćc]|witam|szanown[yia]\p{L}*)(?![\p{L}\p{N}])[^,.!:\n]{0,40}[,.!:\n]/iu;
/** From the closing words on there is a name and nothing else. */
const closing =
  /(?:^|[\n.!?,])\s*(?:(?:kind|best|warm(?:est)?) (?:regards|wishes)|regards|best|cheers|sincerely|yours|thank you|many thanks|thanks|un saludo|saludos(?: cordiales)?|atentamente|gracias|cordialement|bien [àa] vous|merci|(?:viele|freundliche|beste|liebe) gr(?:ü|u)(?:ß|ss)e|mit freundlichen gr(?:ü|u)(?:ß|ss)en|vielen dank|danke|atenciosamente|abra[çc]os|obrigad[oa]|cordiali saluti|grazie|met vriendelijke groet(?:en)?|(?:hartelijke )?groet(?:en|jes)?|bedankt|pozdrawiam|z powa[żz]aniem|dzi[ęe]kuj[ęe])(?![\p{L}\p{N}])[,.!]?[^.!?\n\d]{0,3}(?:\n?[^.!?\n\d]{0,40}){0,2}[.!]?\s*$/iu;
/** Offers of help, thanks, apologies: a sentence around one says nothing of the matter. */
const offer =
  /let (?:me|us) know|(?:don['’]?t|do not) hesitate|feel free|happy to help|glad to help|hope (?:this|that) helps|any(?:thing| (?:other|further|more))? (?:else|questions)|further questions|no (?:problem|worries)|(?:don['’]?t|do not) worry|sorry (?:for|about)|apologi[sz]e|thanks? (?:you )?for|good question|have a (?:nice|great|good)|n['’]h[ée]sitez pas|bonne (?:journ[ée]e|soir[ée]e)|(?:reste|restons) [àa] votre disposition|d[ée]sol[ée]|merci (?:de|pour)|no dude|quedo a su|quedamos a su|si tiene (?:alguna|m[áa]s)|lamento|disculp|gracias por|que tenga|z[öo]gern sie nicht|melden sie sich (?:gern|jederzeit|bei)|stehe? (?:ihnen )?(?:gern|jederzeit|zur)|bei (?:weiteren )?fragen|entschuldig|tut mir leid|danke f[üu]r|sch[öo]nen (?:tag|abend)|keine sorge|kein problem|n[ãa]o hesite|fico [àa] disposi|qualquer d[úu]vida|lamentamos|desculp|obrigad[oa] p|bom (?:dia|fim)|non esiti|resto a disposizione|restiamo a|per qualsiasi|mi scus|ci scus|mi dispiace|grazie per|buona giornata|aarzel niet|laat (?:het )?(?:me |ons |mij )?(?:het )?(?:gerust )?weten|nog vragen|help(?:en)? u graag|excuses|bedankt voor|fijne dag|nie wahaj|w razie (?:pyta[ńn]|w[ąa]tpliwo)|ch[ęe]tnie pomo|przepraszam|przykro|dzi[ęe]kuj[ęe] za|mi[łl]ego dnia/iu;
const longestOffer = 130;

/** The text with its courtesies blanked out, as long as it was, so that places stay. What names a figure or a link is never a courtesy. */
export function blankCourtesy(text: string): string {
  let left = text;
  const blank = (start: number, end: number) => {
    left = `${left.slice(0, start)}${left.slice(start, end).replace(/[^\n]/gu, (char) => ' '.repeat(char.length))}${left.slice(end)}`;
  };
  const opened = greeting.exec(left)?.[0].length;
  if (opened !== undefined) blank(0, opened);
  const closed = closing.exec(left);
  if (closed !== null && closed.index > 0) blank(closed.index + (/^[.!?]/u.test(closed[0]) ? 1 : 0), left.length);
  for (const { start, text: sentence } of splitSentences(left)) {
    if (sentence.length <= longestOffer && !/\d|:\/\//u.test(sentence)) blankOffer(sentence, start, blank);
  }
  return left;
}

/** Only the part between commas, or of the whole sentence where it begins with the offer. */
function blankOffer(sentence: string, start: number, blank: (start: number, end: number) => void): void {
  const found = offer.exec(sentence);
  if (found === null) return;
  let from = 0;
  let to = sentence.length;
  for (const { index } of sentence.matchAll(/,/gu)) {
    if (index < found.index) from = index + 1;
    else if (to === sentence.length && index >= found.index + found[0].length) to = index + 1;
  }
  blank(start + from, start + to);
}

/** The text without the greeting it opens with and the closing lines that begin a line of their own: what it would say to anybody. */
export function withoutAddress(text: string): string {
  const rest = text.slice(greeting.exec(text)?.[0].length ?? 0);
  const closed = closing.exec(rest);
  const lead = /^[.!?,]?\s*\n/u.exec(closed?.[0] ?? '');
  const matter = (closed && lead ? rest.slice(0, closed.index + (/^[.!?]/u.test(lead[0]) ? 1 : 0)) : rest).trim();
  return matter === '' ? text : matter;
}
