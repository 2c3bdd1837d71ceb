import type { ReviewTopic } from './review-topics.ts';

/** Topics that nothing was tuned on: what `npm run bench -- review` reports. Written by hand after the rules and the weights stood, and not looked at since. */
export const heldTopics: readonly ReviewTopic[] = [
  {
    intent: 'atm_support',
    wordings: [
      'The card works at every ATM with the Mastercard sign, in {n} countries.',
      'You can use any cash machine that shows the Mastercard logo; there are {n} countries where it is accepted.',
      'Look for the Mastercard symbol on the machine, it is accepted in {n} countries.',
    ],
    right: '210',
    wrong: '180',
  },
  {
    intent: 'card_acceptance',
    wordings: [
      'Over {n} million shops take the card, wherever Mastercard is accepted.',
      'Any merchant who accepts Mastercard takes it, that is more than {n} million shops.',
      'The card is taken at {n} million shops worldwide that have Mastercard.',
    ],
    right: '90',
    wrong: '40',
  },
  {
    intent: 'compromised_card',
    wordings: [
      'Freeze the card at once in the app; a new one is printed within {n} hours.',
      'Please freeze it in the app. We print a new card in {n} hours.',
      'After you froze the card in the app, another is made within {n} hours.',
    ],
    right: '24',
    wrong: '48',
  },
  {
    intent: 'declined_card_payment',
    wordings: [
      'Online payments above {n} euros have to be confirmed in the app, otherwise they are declined.',
      'Confirm payments of more than {n} euros in the app; without that they are refused.',
      'A payment over {n} euros is declined when it was not confirmed in the app.',
    ],
    right: '30',
    wrong: '100',
  },
  {
    intent: 'direct_debit_payment_not_recognised',
    wordings: [
      'A direct debit can be returned in the app for {n} weeks after it was taken.',
      'You may send back a direct debit within {n} weeks: open it in the app and choose Return.',
      'Open the direct debit in the app and tap Return; that works for {n} weeks.',
    ],
    right: '8',
    wrong: '4',
    denied: 'A direct debit cannot be returned in the app.',
  },
  {
    intent: 'extra_charge_on_statement',
    wordings: [
      'The charge of {n} pound is a test of the card by the shop and is given back the same day.',
      'Shops test a card with {n} pound; it is returned on the same day.',
      'It is a card check of {n} pound that comes back the same day.',
    ],
    right: '1',
    wrong: '2',
  },
  {
    intent: 'get_disposable_virtual_card',
    wordings: [
      'Disposable cards come with the Plus plan for {n} euros a month; each can be used for one payment.',
      'You need the Plus plan, {n} euros monthly, to make disposable cards for single payments.',
      'With Plus at {n} euros a month you create disposable cards, one for each payment.',
    ],
    right: '4',
    wrong: '7',
  },
  {
    intent: 'get_physical_card',
    wordings: [
      'The PIN is shown in the app under Cards, Show PIN, {n} hours after the order.',
      'No letter is sent: find the PIN in the app under Show PIN, {n} hours after you ordered.',
      'Open Cards and tap Show PIN, it appears {n} hours after ordering the card.',
    ],
    right: '2',
    wrong: '24',
  },
  {
    intent: 'pending_cash_withdrawal',
    wordings: [
      'A pending withdrawal without cash is released by the machine’s bank after {n} days.',
      'When no cash came out, the pending amount is free again in {n} days.',
      'The bank of the machine gives the pending withdrawal back after {n} days.',
    ],
    right: '6',
    wrong: '3',
  },
  {
    intent: 'pending_top_up',
    wordings: [
      'A top-up by card is pending for {n} minutes at most, a bank transfer for a day.',
      'Card top-ups may be pending up to {n} minutes; by bank transfer it takes a day.',
      'It is pending {n} minutes when you topped up by card, and one day by bank transfer.',
    ],
    right: '45',
    wrong: '15',
  },
  {
    intent: 'request_refund',
    wordings: [
      'Ask the seller for the refund first; when they refuse, open a dispute within {n} days.',
      'The shop has to refund you. If it does not, you have {n} days to open a dispute in the app.',
      'Contact the seller, and open a dispute in the app in {n} days if they say no.',
    ],
    right: '60',
    wrong: '90',
  },
  {
    intent: 'top_up_by_bank_transfer_charge',
    wordings: [
      'SEPA transfers are free, SWIFT transfers cost {n} euros.',
      'Topping up by SEPA costs nothing; for SWIFT we take {n} euros.',
      'There is a charge of {n} euros for SWIFT and none for SEPA.',
    ],
    right: '12',
    wrong: '15',
  },
  {
    intent: 'unable_to_verify_identity',
    wordings: [
      'Take the photo in daylight without flash; after {n} failed tries support checks it by hand.',
      'Please use daylight and no flash. When it failed {n} times our support verifies you.',
      'Support verifies by hand after {n} failed attempts; try daylight and switch off the flash.',
    ],
    right: '3',
    wrong: '6',
  },
  {
    intent: 'verify_source_of_funds',
    wordings: [
      'For deposits above {n} euros we need a payslip or a contract that shows where the money is from.',
      'If you deposit more than {n} euros, upload a payslip or contract as proof of the source.',
      'A payslip or a contract proves the source of funds, it is asked for from {n} euros on.',
    ],
    right: '15,000',
    wrong: '5,000',
  },
  {
    intent: 'virtual_card_not_working',
    wordings: [
      'Virtual cards work online only and must be unfrozen; the security code changes every {n} minutes.',
      'Use the virtual card online, unfreeze it and take the newest code, which changes each {n} minutes.',
      'The code of a virtual card is new every {n} minutes. It must be unfrozen and works only online.',
    ],
    right: '5',
    wrong: '60',
  },
  {
    intent: 'wrong_exchange_rate_for_cash_withdrawal',
    wordings: [
      'Choose to be charged in the local currency at the machine; its own rate is up to {n} percent worse.',
      'The machine offered its own rate, which costs up to {n} percent more. Decline the conversion next time.',
      'Always decline the conversion of the ATM, because its rate is as much as {n} percent worse than ours.',
    ],
    right: '13',
    wrong: '5',
  },
];
