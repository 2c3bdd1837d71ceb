/**
 * What the assistant should have said, by topic of BANKING77: three wordings of one answer, and answers that deny it. `{n}` stands for `right`; `wrong` makes a contradiction of any
 * wording. `denied` says the opposite without a number. Written by hand, before anything was tuned.
 */
export type ReviewTopic = {
  intent: string;
  wordings: readonly [string, string, string];
  right: string;
  wrong: string;
  denied?: string;
};

export const reviewTopics: readonly ReviewTopic[] = [
  {
    intent: 'Refund_not_showing_up',
    wordings: [
      'A refund shows on the statement within {n} working days after the shop has sent it.',
      'After the merchant releases a refund it can take up to {n} working days until you see it.',
      'Please wait {n} working days from the day the seller issued the refund, then it is in the account.',
    ],
    right: '7',
    wrong: '14',
  },
  {
    intent: 'activate_my_card',
    wordings: [
      'Open the app, choose Cards, then Activate, and enter the {n} digits on the back of the card.',
      'You activate it in the app under Cards: tap Activate and type the {n}-digit number printed on the back.',
      'Activation happens in the app. Go to Cards, tap Activate and give the {n} digits from the reverse side.',
    ],
    right: '6',
    wrong: '4',
  },
  {
    intent: 'age_limit',
    wordings: [
      'Customers must be at least {n} years old to open an account.',
      'An account can be opened from the age of {n}.',
      'The minimum age for an account is {n}.',
    ],
    right: '18',
    wrong: '16',
  },
  {
    intent: 'apple_pay_or_google_pay',
    wordings: [
      'Apple Pay and Google Pay top-ups are credited at once and cost nothing up to {n} euros a month.',
      'You can top up with Apple Pay or Google Pay for free until {n} euros in a month, the money is there immediately.',
      'Topping up by Google Pay or Apple Pay is instant; it is free of charge for the first {n} euros each month.',
    ],
    right: '1,000',
    wrong: '500',
  },
  {
    intent: 'automatic_top_up',
    wordings: [
      'Auto top-up is under Account, Top-up, Automatic; it starts when the balance falls below {n} euros.',
      'Turn on automatic top-up in the Top-up menu. It adds money whenever less than {n} euros are left.',
      'In the account settings choose automatic top-up: once the balance is under {n} euros, money is added.',
    ],
    right: '20',
    wrong: '50',
  },
  {
    intent: 'balance_not_updated_after_bank_transfer',
    wordings: [
      'A bank transfer from abroad is added to the balance after {n} working days at the latest.',
      'International transfers appear in the balance within {n} working days.',
      'It takes up to {n} working days until the balance shows a transfer from another country.',
    ],
    right: '5',
    wrong: '2',
  },
  {
    intent: 'balance_not_updated_after_cheque_or_cash_deposit',
    wordings: [
      'Deposited cheques are credited after {n} working days because they have to clear.',
      'A cheque needs {n} working days to clear, only then is it in your balance.',
      'Clearing takes {n} working days, so a cheque deposit shows up after that.',
    ],
    right: '6',
    wrong: '3',
  },
  {
    intent: 'beneficiary_not_allowed',
    wordings: [
      'Beneficiaries in some countries are not supported; the list of the {n} countries is in the help centre.',
      'We cannot send to every country. The help centre lists the {n} countries where a beneficiary may be.',
      'A payee must be in one of the {n} countries of the list in the help centre, others are not allowed.',
    ],
    right: '34',
    wrong: '28',
  },
  {
    intent: 'cancel_transfer',
    wordings: [
      'A transfer can be cancelled in the app within {n} minutes, afterwards only the recipient can send it back.',
      'You have {n} minutes to cancel a transfer in the app. Later the person who got it has to return it.',
      'Cancelling works for {n} minutes from the transaction details; after that ask the recipient to return the money.',
    ],
    right: '30',
    wrong: '10',
  },
  {
    intent: 'card_about_to_expire',
    wordings: [
      'A new card is sent automatically {n} weeks before the old one expires.',
      'Your replacement arrives by itself, we post it {n} weeks before the expiry date.',
      'Nothing has to be done: {n} weeks before expiry the new card goes out to your address.',
    ],
    right: '4',
    wrong: '2',
  },
  {
    intent: 'card_arrival',
    wordings: [
      'Cards have no tracking number. If yours is not there after {n} working days, order a replacement for free.',
      'The card cannot be tracked; when {n} working days have passed you can order another one at no cost.',
      'We post cards without tracking. After {n} working days without it, a free replacement can be ordered in the app.',
    ],
    right: '12',
    wrong: '20',
  },
  {
    intent: 'card_linking',
    wordings: [
      'Link an existing card under Cards, Add a card; up to {n} cards can be linked.',
      'In the menu Cards choose Add a card. At most {n} cards are possible in one account.',
      'You may link {n} cards: open Cards in the app and tap Add a card.',
    ],
    right: '3',
    wrong: '5',
  },
  {
    intent: 'card_payment_fee_charged',
    wordings: [
      'Card payments are free; the {n} percent were added by the shop for paying with a card.',
      'We charge nothing for paying by card. A surcharge of {n} percent comes from the merchant.',
      'The fee of {n} percent is the seller’s own surcharge, ours for card payments is zero.',
    ],
    right: '2',
    wrong: '3',
  },
  {
    intent: 'card_payment_not_recognised',
    wordings: [
      'Freeze the card and dispute the unknown payment in the app within {n} days.',
      'An unknown card payment can be disputed for {n} days in the app; please freeze the card first.',
      'First freeze the card, then open the payment and choose Dispute. This is possible for {n} days.',
    ],
    right: '120',
    wrong: '60',
  },
  {
    intent: 'card_swallowed',
    wordings: [
      'A card kept by a machine is destroyed after {n} hours; freeze it in the app and order a new one.',
      'If the ATM swallowed your card, freeze it. The bank destroys it {n} hours later, so order a replacement.',
      'The machine’s bank destroys swallowed cards after {n} hours. Order another one in the app and freeze the old.',
    ],
    right: '24',
    wrong: '72',
  },
  {
    intent: 'cash_withdrawal_charge',
    wordings: [
      'The first {n} cash withdrawals a month are free, each further one costs 2 euros.',
      'You can withdraw cash {n} times a month without a fee; afterwards it is 2 euros each time.',
      'Withdrawing cash is free of charge {n} times monthly, then 2 euros are charged per withdrawal.',
    ],
    right: '5',
    wrong: '3',
  },
  {
    intent: 'change_pin',
    wordings: [
      'The PIN can be changed at any cash machine under PIN services, at most {n} times a day.',
      'Go to an ATM and choose PIN services to change it. You can do that {n} times per day.',
      'Changing the PIN is done at a cash machine, in the menu PIN services, no more than {n} times a day.',
    ],
    right: '2',
    wrong: '3',
  },
  {
    intent: 'contactless_not_working',
    wordings: [
      'Contactless payments work up to {n} euros; above that insert the card and enter the PIN.',
      'For amounts over {n} euros contactless is off, please put the card in and type the PIN.',
      'You can pay contactless until {n} euros. For more the card has to be inserted with the PIN.',
    ],
    right: '50',
    wrong: '25',
  },
  {
    intent: 'country_support',
    wordings: [
      'We support residents of {n} countries of the European Economic Area and Switzerland.',
      'The account is available in {n} European countries including Switzerland.',
      'People who live in one of {n} countries in Europe, Switzerland among them, can be customers.',
    ],
    right: '31',
    wrong: '27',
  },
  {
    intent: 'declined_cash_withdrawal',
    wordings: [
      'Withdrawals above {n} euros a day are declined; the limit can be seen under Cards.',
      'The daily limit for cash is {n} euros. What goes beyond it is refused, see Cards in the app.',
      'Cash machines refuse more than {n} euros per day, which is the limit shown under Cards.',
    ],
    right: '800',
    wrong: '300',
  },
  {
    intent: 'disposable_card_limits',
    wordings: [
      'You can create {n} disposable cards a day, each for one payment.',
      'Up to {n} disposable cards can be made per day; every card works once.',
      'The limit is {n} disposable virtual cards daily, and each can be used a single time.',
    ],
    right: '5',
    wrong: '10',
  },
  {
    intent: 'edit_personal_details',
    wordings: [
      'A change of name needs a photo of the certificate; support enters it within {n} working days.',
      'To change your name send a picture of the marriage certificate in the app. We update it in {n} working days.',
      'Upload the certificate in the app and the new name is there after {n} working days.',
    ],
    right: '2',
    wrong: '5',
  },
  {
    intent: 'exchange_charge',
    wordings: [
      'Currency exchange is free up to {n} euros a month, above that 0.5 percent are charged.',
      'Exchanging money costs nothing for the first {n} euros per month, afterwards the fee is 0.5 percent.',
      'There is no exchange fee until {n} euros in a month; more costs 0.5 percent.',
    ],
    right: '1,200',
    wrong: '2,000',
  },
  {
    intent: 'exchange_rate',
    wordings: [
      'At weekends {n} percent are added to the interbank rate, on weekdays nothing.',
      'We use the interbank rate; from Friday evening until Monday a markup of {n} percent applies.',
      'On weekdays it is the interbank rate as it is. During the weekend there is {n} percent on top.',
    ],
    right: '1',
    wrong: '2',
  },
  {
    intent: 'failed_transfer',
    wordings: [
      'A failed transfer is returned to the account within {n} hours without a fee.',
      'When a transfer fails, the money comes back in {n} hours and nothing is charged.',
      'The amount of a transfer that failed is in your account again after {n} hours, free of charge.',
    ],
    right: '48',
    wrong: '24',
  },
  {
    intent: 'fiat_currency_support',
    wordings: [
      'You can hold and exchange {n} currencies, the list is in the app under Exchange.',
      'There are {n} currencies to hold or exchange; see Exchange in the app.',
      'The app lists all {n} currencies that can be held, under Exchange.',
    ],
    right: '29',
    wrong: '24',
  },
  {
    intent: 'getting_spare_card',
    wordings: [
      'A second physical card costs {n} euros and can be ordered under Cards.',
      'Order an additional card in the app under Cards, the price is {n} euros.',
      'For {n} euros you get a spare card; choose Cards and then Order another.',
    ],
    right: '6',
    wrong: '10',
  },
  {
    intent: 'lost_or_stolen_phone',
    wordings: [
      'Sign in on the website and end all sessions; support is reachable for that {n} hours a day.',
      'Please end the sessions of the lost phone on the website. Support helps {n} hours a day.',
      'With a stolen phone, log in at the website and sign out all devices; our support answers {n} hours a day.',
    ],
    right: '24',
    wrong: '12',
  },
  {
    intent: 'order_physical_card',
    wordings: [
      'The physical card costs {n} euros for delivery and can be ordered under Cards.',
      'You can order a physical card in the app; delivery is {n} euros.',
      'Ordering the plastic card is done under Cards, with a delivery price of {n} euros.',
    ],
    right: '5',
    wrong: '8',
  },
  {
    intent: 'passcode_forgotten',
    wordings: [
      'Tap Forgot passcode on the sign-in screen; the link in the mail is valid for {n} minutes.',
      'Choose Forgot passcode when signing in. We mail you a link which works for {n} minutes.',
      'A new passcode is set by the link that we send after Forgot passcode; it is good for {n} minutes.',
    ],
    right: '15',
    wrong: '60',
  },
  {
    intent: 'pending_card_payment',
    wordings: [
      'A pending card payment is taken or released after {n} days at the latest.',
      'Pending means that the shop has not collected it yet. After {n} days at most it is collected or given back.',
      'The merchant has {n} days to collect a pending payment, otherwise the money is released.',
    ],
    right: '10',
    wrong: '30',
  },
  {
    intent: 'pin_blocked',
    wordings: [
      'After {n} wrong attempts the PIN is blocked; unblock it in the app under Cards, Security.',
      'The PIN is blocked when it was entered wrong {n} times. Unblock it under Cards, Security.',
      'Go to Cards, Security in the app to unblock the PIN, it was blocked by {n} wrong entries.',
    ],
    right: '3',
    wrong: '5',
  },
  {
    intent: 'receiving_money',
    wordings: [
      'Salary in pounds is converted to euros automatically, with a fee of {n} percent.',
      'Payments in GBP are changed into euros when they come in; that costs {n} percent.',
      'What your employer pays in pounds arrives as euros, {n} percent are taken for the conversion.',
    ],
    right: '0.4',
    wrong: '1.5',
  },
  {
    intent: 'terminate_account',
    wordings: [
      'Close the account under Profile, Account, Close; the data is kept for {n} years as the law asks.',
      'You can close the account in the app under Profile. By law the records stay for {n} years.',
      'Profile, Account, Close ends the account. We have to keep the data {n} years.',
    ],
    right: '10',
    wrong: '5',
  },
  {
    intent: 'top_up_failed',
    wordings: [
      'A failed top-up is refunded by your bank within {n} days; try again with a card that has 3-D Secure.',
      'Your bank gives back a top-up that failed in {n} days. Please use a card with 3-D Secure.',
      'When topping up fails the bank returns the money after {n} days; a card with 3-D Secure works.',
    ],
    right: '5',
    wrong: '9',
  },
  {
    intent: 'top_up_limits',
    wordings: [
      'You can top up at most {n} euros a month with a card.',
      'The monthly limit for card top-ups is {n} euros.',
      'Topping up by card is limited to {n} euros per month.',
    ],
    right: '15,000',
    wrong: '10,000',
  },
  {
    intent: 'transaction_charged_twice',
    wordings: [
      'The second charge is a hold that disappears within {n} days.',
      'One of the two is only a hold and goes away in {n} days.',
      'What looks like a double charge is a hold; it is gone after {n} days.',
    ],
    right: '3',
    wrong: '8',
    denied: 'The second charge is no hold and does not disappear, it has to be disputed.',
  },
  {
    intent: 'transfer_not_received_by_recipient',
    wordings: [
      'The recipient’s bank books it by the next working day; after {n} days ask for a trace.',
      'If it has not arrived after {n} days, request a trace. Normally the other bank books it the next working day.',
      'Their bank needs until the next working day. You can ask us for a trace after {n} days.',
    ],
    right: '4',
    wrong: '7',
  },
  {
    intent: 'verify_my_identity',
    wordings: [
      'Verifying takes about {n} minutes: photograph the passport and make a short video in the app.',
      'In the app take a photo of your passport and a short video, it is checked in {n} minutes.',
      'You verify your identity with a passport photo and a video selfie; this needs {n} minutes.',
    ],
    right: '10',
    wrong: '30',
    denied: 'A photo of the passport and a video are not enough, the identity is not verified in the app.',
  },
  {
    intent: 'wrong_amount_of_cash_received',
    wordings: [
      'Report the missing cash in the app within {n} days, the machine’s bank is then asked to count.',
      'You have {n} days to report a wrong amount of cash. We then ask the bank of the machine to count it.',
      'When the machine gave too little, tell us in the app within {n} days so that its bank counts.',
    ],
    right: '14',
    wrong: '28',
    denied: 'A wrong amount of cash cannot be reported in the app, and the machine’s bank is not asked to count.',
  },
];
