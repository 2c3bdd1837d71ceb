import { compilePhrases } from './phrases.ts';

/** Dissatisfaction that uses no strong word: polite, dry or reported. */
export const polite = compilePhrases(
  'polite',
  {},
  `
  not|isn't|wasn't|hardly|doesn't|didn't +2 acceptable|good|enough|helpful|happy|working|work|worked|satisfied|satisfactory|impressed|ideal|help|helped|answer|right|correct|true|what
  does|did not +1 work|help|answer|solve
  still not|no|doesn't|isn't|haven't|waiting|broken|nothing|hasn't
  already|just told|said|tried|did|explained|asked|sent|answered
  how many times
  third|second|fourth|fifth|3rd|2nd|4th time
  again and again
  over and over
  for|been|after|in|over +1 hours|days|weeks|months|ages
  for|been|after|over +2 hours|days|weeks|months
  what a joke|shame|mess
  waste|wasting of|my|our time
  no one|body +2 helps|answers|replies|responds|cares|called|replied|responded|answered
  no response|reply|answer|help|solution
  i expected|expect better|more
  not happy|impressed|amused|pleased|thrilled
  ask|asked for a? manager|supervisor
  never|not again|use|using|fly|flying|buy|buying
  do you even
  are you kidding|serious|joking
  you|they keep|kept
  come on
  seriously
  thanks|thank you? for nothing
  could|should have been
  let me|us down
  makes|made no sense
  told|promised|assured|said +2 would|it'd|never|within
  was|were|is|am promised
  promised +3 never|nothing
  never came|arrived|happened|called|replied|answered|worked
  had|'d|i'd|we'd hoped|expected|thought
  expected rather|far|much? more|better
  is|are there? anyone|anybody|someone +1 actually|even|there|reading|listening|alive
  anyone|anybody there|home|reading
  would|why +1 you +2 remove|removed|change|break|do
  just|simply answer|fix|solve|read
  every single time|day|week|month
  once|yet again
  same story|answer|article|reply|question|thing again?
  as i explained|said|mentioned|wrote|told|stated
  last|previous|earlier two|three|few messages|emails|mails
  more than patient
  give|giving|gave up
  had enough
  better things to do
  chase|chasing|chased you|after|for|up|down
  leaving|leave|write|post +2 review
  lawyer|solicitor|attorney
  move|moving|switch|switching|go|going to +1 competitor|competition
  losing|lose|lost +1 customers|clients|business|money|sales
  does|do|did not|n't +1 load|open|help|work|solve|address|explain|arrive|connect
  doesn't|didn't|don't +1 load|open|help|work|solve|address|explain|arrive
  not|isn't|hardly|barely exactly|particularly|really|very +1 reassuring|helpful|great|good|useful|ideal|acceptable|happy|professional
  not|aren't|never|isn't|don't listening|listen|reading|understanding|caring
  because of you
  until you
  shouldn't|should not +1 be +1 this|so hard|difficult|complicated
  different answer|story|person every|each? time?
  nobody|noone told|called|calls|cares|reads|answers|replies|responds|helped
  finally look*|looked|answer*|fix*|do
  worse +1 than|every
  can't|cannot believe
  instead of +3 got|get
  paid for +3 and|but +1 got|get|received|nothing
  let alone
  ask|asking|asked +1 third|fourth|fifth|again|twice
  why can't|don't|won't|is|isn't you|it|this|there
  no funciona
  ne|n marche|fonctionne pas
  funktioniert|geht nicht|immer
  nie dziala
  werkt niet
  non funziona
  nao funciona
`,
);

/** Turns a happy word around: "works great, said nobody". Praise right after a failure is usually sarcasm. */
export const sarcastic = compilePhrases(
  'sarcastic',
  {},
  `
  great|thanks|wonderful|brilliant|awesome|nice|lovely|fantastic|good another|more|job|work|service|now|just +3 broken|down|late|delayed|failed|again|lost|cancelled|crash|useless|nothing
  yeah right
  oh great|wonderful|good|brilliant
  so much for
  how nice|lovely|convenient|kind|thoughtful|typical
  how nice +2 you +1 to charge|bill|delete|cancel|ignore|lose
  what a surprise|coincidence
  who needs
  sure because|as|like|right
  about as|as useful|helpful|fast|reliable|clear as
  love|loved|enjoy|glad|happy|thrilled +2 being|to|waiting|losing +2 logged|locked|ignored|lose|losing|charged|wait|waiting|lost|billed
  love|enjoy +1 being|waiting|losing|paying
  well|nice|great|good|fantastic|excellent|amazing|brilliant|wonderful done|job|work|service|support|one? +6 delete*|lost|lose|broke|broken|blank|can't|cannot|couldn't|without|nothing|crash*|fail*|down|late|wrong|ignored|useless
  great|brilliant|wonderful|fantastic|perfect|awesome|lovely|nice|excellent|thanks +5 broke|broken|blank|crash*|fail*|down|nothing|lost|delete*|again|ruined|stuck
  glad|happy|pleased +3 just? to lose|wait|pay|find +4
`,
);

/** What sounds gloomy and is none of the company's doing, or manners: it takes the feeling out of the words that it holds. */
export const calm = compilePhrases(
  'calm',
  {},
  `
  hate to bother|disturb|ask|be|trouble
  can't|cannot|couldn't complain|be|ask
  couldn't|can't be +1 easier|happier|better|faster|simpler
  never|not had|have|seen|have|a|any +3 problem|problems|issue|issues|trouble|complaint|complaints
  never seen|had|met|experienced such|so|better +2
  never mind
  no|not|isn't|without +2 problem|problems|issue|issues|rush|hurry|worries|complaints|trouble|bad|wrong|worry
  nothing wrong
  no|dont|don't worry|problem|rush|idea
  have no idea
  don't|do not +1 know|need|want|mind
  problem|error|issue|bug|delay|fault +2 gone|solved|fixed|resolved|over|disappeared
  was|were broken|worried|wrong|down|stuck|bad|upset|unsure +3 but|now|works
  wrong|bad|sorry +1 number|sorry|address|file|late
  my|our|your|the +1 dog|cat|mother|father|son|daughter|wife|husband|weather|car|head|tooth|flight|train|neighbour*|doctor +4
  terrible|bad|awful|horrible +1 weather|headache|pain|cold|storm|accident
  am|is|feel|feeling sick|ill|unwell
  killing it
  insanely|crazy|stupidly|ridiculously|terribly|awfully good|easy|fast|simple|cheap|nice
  dying to
  still works|work|working
  saved|save|saves +2 hours|days|time
  late|declined|missed|failed payment|payments|fee|fees|charge
  my mistake|fault|bad
  i|we|i've misread|forgot|missed|mixed
  how +1 do|can|to +4
`,
);
