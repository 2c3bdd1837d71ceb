/** E8: what a correction is put beside in the knowledge base. Corrections of the demo workspace's topics, written by hand: most name another figure than an article, some only look so. */
import { loadDemoWorkspace } from '#demo/seed.ts';
import { createNeighbours, type Known } from '#server/learning/neighbours.ts';
import type { Embed } from '#shared/assistant/types.ts';
import type { CorrectionRow } from '#shared/correction/schema.ts';

export type AgainstArticles = {
  corrections: number;
  /** Of those that say otherwise than an article: how many were put beside it. */
  caught: number;
  /** Of what was put side by side: how much is about the same and says otherwise. */
  right: number;
  beside: number;
};

type Case = {
  question: string;
  text: string /** Ids of the articles that it contradicts; any of them is right. */;
  against: readonly string[];
};

const cases: readonly Case[] = [
  [
    'How long does a refund take?',
    'Refunds take 3 business days to arrive, whatever the bank.',
    'credit-notes-and-refunds',
  ],
  [
    'Can I get the first payment of my annual contract back?',
    'The first payment of an annual contract can be refunded in full within 14 days.',
    'credit-notes-and-refunds',
  ],
  [
    'How long is an invite link valid?',
    'An invite expires after 14 days. Choose Resend to send a new one.',
    'invite-people einladung-und-rollen-de',
  ],
  [
    'How many requests can our API key make?',
    'A key may make 300 requests a minute on Professional.',
    'api-rate-limits',
  ],
  ['When do API keys expire?', 'Keys expire after 6 months. A reminder is sent before.', 'api-keys'],
  ['What is the biggest file I can attach?', 'A file may have up to 50 MB.', 'attachments-and-photos'],
  ['How long do you keep the audit log?', 'On Professional the audit log is kept for 30 days.', 'audit-log'],
  [
    'My account is locked, what now?',
    'The sign-in is locked for 60 minutes after 10 wrong passwords.',
    'password-and-sign-in',
  ],
  [
    'The reset link does not work any more',
    'The link in the e-mail is valid for 15 minutes, then ask for a new one.',
    'password-and-sign-in',
  ],
  ['How long does the trial run?', 'The trial runs for 30 days with all functions of Professional.', 'trial'],
  ['What does Professional cost per seat?', 'Professional costs €165 per seat and month.', 'plans-and-prices'],
  [
    'How many rows can I export at once?',
    'An export of up to 10,000 rows is downloaded at once; longer ones are sent by e-mail.',
    'export-data exportar-datos-es',
  ],
  ['How big may the CSV for the import be?', 'A file for the import may have up to 50,000 rows.', 'import-csv'],
  [
    'How often do you try a failed card payment again?',
    'A failed payment is tried again after 2, 5 and 10 days.',
    'payment-failed-and-dunning rechnung-und-sepa-de',
  ],
  [
    'When will the workspace be read-only if we do not pay?',
    'If the invoice is still open after 10 days, the workspace becomes read-only.',
    'payment-failed-and-dunning rechnung-und-sepa-de',
  ],
  ['How many SMS are included?', '1,000 SMS a month are included in Professional.', 'customer-messages-sms'],
  ['How long are quotes valid?', 'Quotes are valid for 14 days unless another date is given.', 'quotes-and-signatures'],
  [
    'When is the maintenance?',
    'Planned maintenance is on Saturdays between 06:00 and 08:00 and is announced before.',
    'status-page',
  ],
  [
    'How long do webhook retries go on?',
    'Webhook deliveries that fail are tried again; retries stop after 72 hours.',
    'webhooks',
  ],
  [
    'For how long are positions of technicians stored?',
    'Positions of technicians are kept for 90 days and seen by dispatchers.',
    'maps-and-location',
  ],
  ['Which Android does the app need?', 'The app runs on Android 12 and later.', 'mobile-requirements'],
  ['How many templates can we have?', 'A workspace can have up to 500 job templates.', 'job-templates'],
  [
    'What availability do you guarantee on Enterprise?',
    'Enterprise contracts include 99.5 % availability a month.',
    'sla-uptime',
  ],
  [
    'How soon do you answer in the chat?',
    'In the chat a person usually answers within 30 minutes during support hours.',
    'support-hours',
  ],
  // Figures of other things: nothing in the articles is about them.
  [
    'How long do you keep my shoes if I send them in?',
    'Shoes that are sent in for repair are kept within 30 days.',
    '',
  ],
  [
    'Can I give back a lamp I bought in your shop?',
    'A lamp can be sent back within 30 days of delivery, free of charge.',
    '',
  ],
  [
    'How long is the warranty of the tracker device?',
    'The tracker has a warranty of 24 months from the day of delivery.',
    '',
  ],
  ['When do you reply to a job application?', 'Applications are answered within 14 days by the people team.', ''],
  [
    'How long does the training course take?',
    'The online course takes 90 minutes and is offered on Tuesdays at 10:00.',
    '',
  ],
  ['Do you sell printed manuals?', 'A printed manual costs €25 and arrives within 5 days.', ''],
  ['Where can I return the loaner phone?', 'Loaner phones go back within 14 days to the depot that gave them out.', ''],
  ['How many people may visit the office?', 'Up to 12 visitors may come, on working days from 09:00 to 17:00.', ''],
  ['When is the user conference?', 'The user conference is on 12 May in Utrecht and takes 2 days.', ''],
  ['What does the wall mount for the tablet cost?', 'The wall mount costs €40 and holds tablets up to 11 inches.', ''],
  [
    'I bought a jacket on sale, can it go back?',
    'Sale items can be sent back within 30 days of delivery. Choose Return on the order, print the label and take the parcel to any post office. The money goes to the card that was charged.',
    '',
  ],
  [
    'How do I cancel the delivery of the parts?',
    'A delivery of spare parts can be cancelled within 30 days as long as it was not sent. Open Orders, choose Cancel and confirm. Afterwards only a return is possible.',
    '',
  ],
  [
    'How long does the bank transfer of my salary take?',
    'Salaries are paid within 3 business days after the end of the month. A person from payroll checks each account that was changed.',
    '',
  ],
  [
    'Can the tracker be exchanged?',
    'A tracker that does not work is exchanged within 30 days. Ask here with the number on the back. The new one works at once.',
    '',
  ],
  [
    'What happens with my deposit for the demo devices?',
    'The deposit of €200 is paid back within 14 days after the devices came back. It goes to the account that paid it.',
    '',
  ],
  [
    'How long do I have to report damage to the van?',
    'Damage to a rented van has to be reported within 24 hours, with photos. Up to 10 photos can be sent at once.',
    '',
  ],
  [
    'I want my money for the missed visit',
    'A visit that was missed is paid back in full within 30 days. Ask in this chat with the date of the visit.',
    '',
  ],
  [
    'Can I change the date of the workshop?',
    'The date of a workshop can be changed once, up to 5 days before. Choose Change under your booking. A new date is confirmed within an hour.',
    '',
  ],
  [
    'Where do I find my invoices, and for how long?',
    'Invoices are under Settings › Billing. An issued invoice is never edited: within 30 days of its date, choose Correct details on the invoice and a new one is issued.',
    'invoice-details-change vat-and-taxes',
  ],
  [
    'We cancelled. For how long can we still export?',
    'After the end the workspace is read-only for 60 days, so that you can still export everything. After that nothing can be brought back.',
    'cancel-subscription',
  ],
  [
    'How often does the app tell where I am?',
    'The app sends the position only during a shift. That is every 10 minutes, and less often when the battery is low. Outside of a shift nothing is sent.',
    'maps-and-location',
  ],
  [
    'When does the bank transfer have to arrive?',
    'Bank transfer needs an annual contract on Enterprise. The money is due 14 days after the invoice date.',
    'payment-methods',
  ],
  [
    'Until when can we get a credit for the outage?',
    'You can ask for the credit within 90 days of the end of the month. Tell us the times at which it was not available.',
    'sla-uptime',
  ],
  // They say what an article says, or more.
  ['How long is an invite valid?', 'Invites expire after 7 days; choose Resend to send a new one.', ''],
  [
    'Is there a trial?',
    'The trial runs for 14 days and needs no card. Ask here if you want to see it with a person.',
    '',
  ],
  [
    'How long does a refund take?',
    'Refunds take 5 to 10 business days, depending on the bank, and go to the card that was charged.',
    '',
  ],
  [
    'How long can I use the reset link?',
    'The link is valid for 60 minutes. Look into the junk folder if nothing came.',
    '',
  ],
  ['How many addresses get the invoices?', 'Up to 5 addresses can receive every invoice as a PDF.', ''],
  [
    'What happens after 10 wrong passwords?',
    'The sign-in is locked for 15 minutes; an administrator can unlock it at once.',
    '',
  ],
].map(([question = '', text = '', against = '']) => ({ question, text, against: against.split(' ').filter(Boolean) }));

/** @param embed null: by words alone */
export async function measureAgainstArticles(embed: Embed | null): Promise<AgainstArticles> {
  const { articles } = loadDemoWorkspace();
  const sections = articles.flatMap(({ slug: id, title, sections: parts }) =>
    parts.map(({ heading, text }, section) => ({ id, title, section, heading, text })),
  );
  const known: Known = { waiting: [], decided: [], answers: [], sections };
  const neighbours = createNeighbours();
  let [caught, right, beside] = [0, 0, 0];
  for (const [at, { question, text, against }] of cases.entries()) {
    const row = { id: String(at), question, text, articleId: null } as unknown as CorrectionRow;
    const { contradicts } = await neighbours.place(row, known, embed);
    const found = contradicts.filter(({ kind }) => kind === 'article').map(({ id }) => id);
    beside += found.length;
    right += found.filter((id) => against.includes(id)).length;
    if (found.some((id) => against.includes(id))) caught += 1;
  }
  const share = (part: number, of: number) => Math.round((1_000 * part) / Math.max(1, of)) / 1_000;
  const wanted = cases.filter(({ against }) => against.length > 0).length;
  return { corrections: cases.length, caught: share(caught, wanted), right: share(right, beside), beside };
}
