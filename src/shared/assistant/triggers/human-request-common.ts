import { compilePack, type HumanRequestPack } from './language-pack.ts';

/** The words that the shapes of a request are filled with, for one language. Folded; a trailing * stands for any ending. */
export type RequestWords = {
  want: string;
  det: string;
  adj: string;
  person: string;
  /** Parts of a company: asked for only with a verb of contact. */
  part: string;
  contact: string;
  route: string;
  modal: string;
  /** What a person is asked to do for the customer. */
  help: string;
  /** What begins "who can explain it to me" behind a person. */
  who: string;
  /** "Call me" in one phrase. */
  callMe: string;
  line: string;
  please: string;
  isThere: string;
  neg: string;
  third: string;
  manage: string;
  own: string;
  /** "Is it necessary", "do I have to": a question about the way, not a request. */
  must: string;
  /** Where a label is quoted: button, page, link. */
  label: string;
  /** "Already", "yesterday", "has": a report. */
  past: string;
  machine: string;
};

/** Shapes of a request that hold in every language, whatever its order of words. */
const asks = `
  {want} +2 {det}? {adj}? {person} {adj}? {please}? $
  {want} +2 {det}? {adj}? {person} {machineless}|{who}
  {want} +1 {adj} +1 {person}
  {want} +3 {person} +1 {line}
  {want} +3 {person} +2 {help}
  {want} +3 {help} +2 {person}
  {modal} +3 {person} +4 {help}
  {person} +2 {modal} +4 {help}
  {modal} +2 {callMe}
  {want} +3 {callMe}
  {route} +4 {person}|{part}
  {person}|{part} +2 {route}
  {contact} +3 {person}|{part}
  {person}|{part} +2 {contact}
  {callMe}
  {person} +1 {line}
  ^ {det}? {adj}? {person} {adj}? {please}
  {please} {det}? {adj}? {person} {adj}? $
  ^ {det}? {adj}? {person} {adj}? $
  ^ {isThere} +2 {person} +1 $
  {isThere} +2 {person} +3 {contact}|{help}|{line}
`;

const denies = `
  {neg} +3 {want} +5 {person}|{part}|{callMe}
  {want} +2 {neg} +4 {person}|{part}|{callMe}
  {neg} +2 {contact}|{route} +4 {person}|{part}
  {neg} +4 {person}|{part} +2 {contact}|{route}
  {neg} +2 {callMe}
  {callMe} {neg}
  {third} +4 {contact}|{route}|{want} +4 {person}|{part}
  {third} +4 {person}|{part} +3 {contact}
  {manage} +4 {person}|{part}
  {person}|{part} +3 {manage}
  {own} {adj}? {person}|{part} +3 {contact}?
  {contact} +2 {own} +1 {person}|{part}
  {must} +3 {contact} +4 {person}|{part}
  {must} +3 {person}|{part} +3 {contact}
  {label} +3 {contact}|{route} +4 {person}|{part}
  {label} +4 {person} +2 {contact}?
  {past} +3 {contact}|{route} +4 {person}|{part}|{callMe}
  {past} +4 {person}|{part} +3 {contact}|{route}|{help}
  {contact} +3 {machine}
`;

/** The shapes with one language's words. `machineless` is "and no machine" behind a person. */
export function compileCommon(words: RequestWords): () => HumanRequestPack {
  const sets = { ...words, machineless: machinelessOf(words) };
  return compilePack({ sets, asks, denies, refusesMachine: '' });
}

const machinelessOf = ({ neg }: RequestWords) => neg;
