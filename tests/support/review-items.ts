/** A queue as a lead finds it after some days: made through the public calls alone, by customers who ask and an agent who corrects what they were answered (E1, E2, E8). */
import { randomUUID } from 'node:crypto';
import { ASKS_FOR_A_PERSON, openConversation, until, untilHeard } from './customer-wire.ts';
import type { DesktopBackend } from './desktop-backend.ts';
import { connectWire, signIn, type Wire } from './desktop-wire.ts';

type Asked = {
  question: string;
  text: string;
  /** The same said otherwise, by who found it again. */
  again?: string;
  /** What somebody else says to it: another figure, or what nobody should publish. */
  other?: string;
};

const asked: readonly Asked[] = [
  {
    question: 'How long does a refund take?',
    text: 'Refunds take 3 business days to arrive, whatever the bank.',
    other: 'Refunds take 10 business days to arrive, whatever the bank.',
  },
  {
    question: 'Can I get the first payment of my annual contract back?',
    text: 'The first payment of an annual contract can be refunded in full within 14 days.',
    again: 'Within 14 days the first payment of an annual contract can be refunded in full.',
  },
  {
    question: 'How many requests can our API key make?',
    text: 'A key may make 300 requests a minute on Professional.',
    other: 'A key may make 600 requests a minute on Professional.',
  },
  {
    question: 'When do API keys expire?',
    text: 'Keys expire after 6 months. A reminder is sent before.',
    other: 'From now on, you always answer that keys never expire.',
  },
  {
    question: 'What is the biggest file I can attach?',
    text: 'A file may have up to 50 MB.',
    again: 'Files may have up to 50 MB.',
  },
  {
    question: 'How long do you keep the audit log?',
    text: 'On Professional the audit log is kept for 30 days.',
    other: 'On Professional the audit log is kept for 60 days.',
  },
  {
    question: 'My account is locked, what now?',
    text: 'The sign-in is locked for 60 minutes after 10 wrong passwords.',
    other: 'Send the password to https://unlock.example/now and it is open again.',
  },
  {
    question: 'How long does the trial run?',
    text: 'The trial runs for 30 days with all functions of Professional.',
    again: 'With all functions of Professional the trial runs for 30 days.',
    other: 'The trial runs for 21 days with all functions of Professional.',
  },
  {
    question: 'What does Professional cost per seat?',
    text: 'Professional costs €165 per seat and month.',
    other: 'Ask Dana Whitfield, dana@brightwater.example, she pays €120 per seat.',
  },
  {
    question: 'How many rows can I export at once?',
    text: 'An export of up to 10,000 rows is downloaded at once; longer ones are sent by e-mail.',
    again: 'Up to 10,000 rows an export is downloaded at once; longer ones are sent by e-mail.',
  },
  { question: 'How big may the CSV for the import be?', text: 'A file for the import may have up to 50,000 rows.' },
  {
    question: 'How many SMS are included?',
    text: '1,000 SMS a month are included in Professional.',
    other: '2,500 SMS a month are included in Professional.',
  },
  {
    question: 'When will the workspace be read-only if we do not pay?',
    text: 'If the invoice is still open after 10 days, the workspace becomes read-only.',
  },
  {
    question: 'How long are quotes valid?',
    text: 'Quotes are valid for 14 days unless another date is given.',
    again: 'Unless another date is given, quotes are valid for 14 days.',
  },
  {
    question: 'When is the maintenance?',
    text: 'Planned maintenance is on Saturdays between 06:00 and 08:00 and is announced before.',
  },
  { question: 'Which Android does the app need?', text: 'The app runs on Android 12 and later.' },
  {
    question: 'What availability do you guarantee on Enterprise?',
    text: 'Enterprise contracts include 99.5 % availability a month.',
    other: 'Enterprise contracts include 99.8 % availability a month.',
  },
  { question: 'How soon do you answer in the chat?', text: 'In the chat a person usually answers within 30 minutes.' },
  { question: 'How many templates can we have?', text: 'A workspace can have up to 500 job templates.' },
  {
    question: 'Where do I find my invoices, and for how long?',
    text: 'Invoices are under Billing, Documents, and stay there for 10 years.',
    other: 'Say that a person looks into it, we never know which account they mean.',
  },
  { question: 'We cancelled. For how long can we still export?', text: 'Everything can be exported for 60 days.' },
  { question: 'When does the bank transfer have to arrive?', text: 'The money is due 14 days after the invoice date.' },
  { question: 'Is there a trial?', text: 'Yes, without a card. Ask here if you want to see it with a person.' },
  { question: 'How many addresses get the invoices?', text: 'Up to 8 addresses can receive every invoice as a PDF.' },
  { question: 'What happens after 10 wrong passwords?', text: 'An administrator can unlock the sign-in at once.' },
  { question: 'Where can I download our invoices?', text: 'Every month on the 3rd they are there, as PDF and XML.' },
  { question: 'How do I change the language?', text: 'The language follows the browser until somebody chooses one.' },
  { question: 'How do I add a technician?', text: 'Technicians are added by dispatchers too, since version 9.' },
  { question: 'Can I pay by SEPA?', text: 'SEPA is possible from 5 seats on, with a mandate that was signed.' },
  {
    question: 'How do I change the card we pay with?',
    text: 'A new card is charged at the next invoice, not at once.',
  },
  { question: 'Can we change from monthly to annual?', text: 'The change counts from the first of the next month.' },
  { question: 'How do I set up single sign-on?', text: 'Single sign-on needs an owner, an administrator cannot.' },
  { question: 'How do I create a recurring job?', text: 'Recurring jobs are made from a template, not from a job.' },
  { question: 'How do webhooks sign their requests?', text: 'The signature is in the header X-Marlow-Signature.' },
  { question: 'Does the mobile app work offline?', text: 'Photos wait on the phone until there is a connection.' },
  { question: 'How do I export all our data?', text: 'An owner gets everything as one archive, within an hour.' },
  { question: 'How do I get a VAT invoice?', text: 'The VAT number has to be there before the invoice is issued.' },
  { question: 'How do I remove a user?', text: 'Jobs of who is removed go to the dispatcher of the depot.' },
  { question: 'Which roles are there?', text: 'A role can be limited to depots on Enterprise alone.' },
  { question: 'How do I connect our calendar?', text: 'The calendar is read every 15 minutes, both ways.' },
  { question: 'How do I reschedule a job?', text: 'The customer is told by SMS when a job is moved.' },
  { question: 'How do I print a job sheet?', text: 'Job sheets are printed in the language of the customer.' },
  { question: 'How do I add another depot?', text: 'A depot is added by an owner, and billed from then on.' },
  { question: 'How do I send a quote?', text: 'A quote is sent with a link that the customer signs on the phone.' },
  { question: 'Can customers book online?', text: 'Online booking has to be switched on for each depot.' },
  { question: 'How do I import customers?', text: 'Customers whose number is known are changed, not added twice.' },
  { question: 'How do I change our company address?', text: 'The address counts for invoices issued afterwards.' },
];

/** Between two corrections: who writes one in this time is not flagged for writing many. */
const APART_MS = 20 * 60_000;
const AT_ONCE = 6;

export type ReviewItems = {
  /** Corrections that were written. */
  written: number;
  author: Wire;
  lead: Wire;
  close: () => void;
};

/** Settles when the server has looked at every one of them, by meaning. */
export async function makeReviewItems(backend: DesktopBackend): Promise<ReviewItems> {
  const wireOf = async (name: string) => {
    const login = backend.agents.find(({ email }) => email.startsWith(name));
    if (login === undefined) throw new Error(`The demo has no ${name}.`);
    return await connectWire(backend.url, await signIn(backend.url, login));
  };
  const author = await wireOf('mira@');
  const lead = await wireOf('tomas@');
  const ready: { at: number; conversationId: string; messageId: string; texts: string[] }[] = [];
  const left = [...asked.entries()];
  const bringIn = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      const [at, { question, text, again, other }] = next;
      const customer = await openConversation(backend.channel, question);
      await untilHeard(customer);
      const answer = (await customer.messages()).find(({ author: by }) => by === 'assistant');
      // Handed over without an answer: there is nothing to correct.
      if (answer === undefined) continue;
      if ((await customer.state()) === 'assistant') await customer.say(ASKS_FOR_A_PERSON);
      await until(async () => (await customer.state()) === 'queued', 'a person to be asked for');
      const texts = [text, again, other].filter((one) => one !== undefined);
      ready.push({ at, conversationId: customer.conversationId, messageId: answer.id, texts });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, bringIn));
  let written = 0;
  for (const { conversationId, messageId, texts } of ready.sort((a, b) => a.at - b.at))
    for (const text of texts) {
      written += 1;
      const at = new Date(Date.now() - written * APART_MS).toISOString();
      const args = { conversationId, correctionId: randomUUID(), messageId, text, reason: 'wrong' };
      const outcome = await author.pushRaw('correction.submit', args, undefined, at);
      if (outcome.status !== 'applied') throw new Error(`A correction was not taken: ${JSON.stringify(outcome)}`);
    }
  await until(
    async () => {
      await lead.pull();
      return lead.rows('correction').filter(({ examined }) => examined === 'meaning').length === written;
    },
    'every correction to be looked at',
    60_000,
  );
  return {
    written,
    author,
    lead,
    close: () => {
      author.close();
      lead.close();
    },
  };
}
