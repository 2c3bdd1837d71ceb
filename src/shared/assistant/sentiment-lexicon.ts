/**
 * Words of feeling and their strength, -1 to 1. Written for support conversations: what matters is not whether a text is gloomy but
 * whether the customer is unhappy with how they are served. Folded forms; a trailing * stands for any ending.
 */
export const feelings: Readonly<Record<string, number>> = Object.fromEntries(
  (
    [
      [-0.95, 'disgusting despicable outrageous scam scammers fuck fucking fucked bullshit asshole idiots thieves'],
      [
        -0.85,
        'unacceptable appalling furious livid ridiculous horrible terrible awful worst pathetic shameful disgraceful hate outraged shit crap garbage joke idiot incompetent liars robbery fraud',
      ],
      [
        -0.7,
        'angry annoyed annoying fed upset frustrated frustrating frustration useless rubbish insane absurd unprofessional disappointed disappointing disappointment rude nonsense poor worse nightmare damn hell stupid dumb mad sick sucks suck lousy nonsensical misleading misled lied lying cheated unhappy dissatisfied shocking shame trash clueless embarrassing infuriating unbelievable inexcusable',
      ],
      [
        -0.5,
        'bad broken fails failing failed failure wrong unable impossible problem problems issue issues complain complaint waste wasted wasting terribly unreliable unusable stuck ignored ignoring tired unresponsive lost missing ruined mess messed delay delayed delays late slow cancelled charged overcharged twice error errors nothing never refuse refused unfair confusing confused worried concerned stressed hassle inconvenience inconvenient inconvenienced crashed crash crashing stranded rejected poorly hours horrific unclear useless regret insulting insulted insult buggy patronising patronizing condescending deceived deceptive robbed betrayed pointless hopeless inept infuriated exasperated excuses mocking',
      ],
      [
        -0.3,
        'unfortunately still waiting wait waited again already cannot down urgent urgently asap immediately hours days weeks odd strange unexpected expensive difficult hard trouble cant wont hung hold held cancel refund nobody unanswered',
      ],
      [0.3, 'ok okay fine sure please appreciate interested nice hope clear quick easy glad useful helpful yes'],
      [
        0.6,
        'good great thanks thank thx cheers happy pleased works worked solved fixed resolved helped better cool kind friendly fast perfectly enjoy safe smooth correct welcome grateful impressed',
      ],
      [
        0.85,
        'excellent awesome amazing perfect fantastic wonderful brilliant love lovely loved best superb outstanding delighted incredible',
      ],
      // Spanish
      [-0.8, 'inaceptable vergüenza verguenza pesimo pesima horrible estafa indignante ridiculo terrible inutil asco'],
      [
        -0.5,
        'enfadado enfadada enojado enojada harto harta frustrado frustrada molesto molesta mal malo mala problema error falla fallo imposible decepcionado decepcionada cansado',
      ],
      [0.6, 'gracias perfecto excelente genial bueno buena estupendo maravilloso encantado solucionado'],
      // French
      [-0.8, 'inacceptable scandaleux honteux nul nulle arnaque lamentable inadmissible insupportable horrible'],
      [
        -0.5,
        'decu decue enerve enervee frustre frustree mecontent mecontente probleme erreur marre agace agacee fache impossible panne bloque',
      ],
      [0.6, 'merci parfait excellent super genial bien content contente ravi ravie'],
      // German
      [
        -0.8,
        'inakzeptabel unverschamt unverschamtheit frechheit katastrophe lacherlich furchtbar schrecklich betrug unmoglich unfassbar',
      ],
      [
        -0.5,
        'wutend sauer verargert enttauscht frustriert genervt schlecht problem fehler kaputt leider argerlich nervt mies unzufrieden',
      ],
      [0.6, 'danke perfekt super toll gut prima wunderbar klasse freut hervorragend'],
      // Portuguese, Italian, Dutch, Polish
      [
        -0.8,
        'inaceitavel pessimo inaccettabile pessimo vergogna schifo truffa onacceptabel belachelijk schandalig waardeloos niedopuszczalne skandal oszustwo beznadziejne',
      ],
      [
        -0.5,
        'chateado irritado frustrado arrabbiato deluso frustrato boos teleurgesteld gefrustreerd zly zla rozczarowany zdenerwowany problema probleem blad storing',
      ],
      [0.6, 'obrigado obrigada otimo grazie ottimo perfetto bedankt top dziekuje swietnie super'],
    ] as const
  ).flatMap(([strength, words]) => words.split(' ').map((word) => [word, strength] as const)),
);

export const negators: ReadonlySet<string> = new Set(
  `not no never none don't dont doesn't doesnt didn't didnt isn't isnt wasn't wasnt aren't won't wont can't cant cannot couldn't wouldn't shouldn't hardly barely without nothing nobody
  nicht kein keine keinen nie pas jamais sin nunca nao non mai niet geen nie nigdy`.split(/\s+/),
);

export const intensifiers: ReadonlyMap<string, number> = new Map([
  ...'very really so extremely totally completely absolutely utterly incredibly super highly seriously beyond such muy tres sehr molto muito heel zeer bardzo total'
    .split(' ')
    .map((word) => [word, 1.35] as const),
  ...'slightly somewhat bit little kinda rather fairly un poco peu etwas leicht poco pouco beetje troche'
    .split(' ')
    .map((word) => [word, 0.6] as const),
]);

/** Words of the list above that name what went wrong: in a question they report, and do not complain. */
export const events: ReadonlySet<string> = new Set(
  `broken failed fails failing failure wrong problem problems issue issues lost missing delay delayed delays late slow cancelled charged overcharged twice error errors stuck
  rejected complain complaint refund cancel hours days weeks wait waiting waited crash crashed trouble sick already again difficult hard poor broke cant unable never nothing`.split(
    /\s+/,
  ),
);
