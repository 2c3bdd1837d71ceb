/** Words that carry a fact, folded (lower case, no diacritics), in the languages of A1. `*` stands for any ending. */
import type { KnownLanguage } from '../assistant/types.ts';

const listed = (words: string) => words.trim().split(/\s+/u);

/** 2 to 12, then 15, 20, 30, 50, 100. One is left out: it is an article or a pronoun in most of them. */
const counted = [2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 20, 30, 50, 100];
const countWords: Readonly<Record<KnownLanguage, string>> = {
  en: 'two three four five six seven eight nine ten eleven twelve fifteen twenty thirty fifty hundred',
  es: 'dos tres cuatro cinco seis siete ocho nueve diez once doce quince veinte treinta cincuenta cien',
  fr: 'deux trois quatre cinq six sept huit neuf dix onze douze quinze vingt trente cinquante cent',
  de: 'zwei drei vier funf sechs sieben acht neun zehn elf zwolf funfzehn zwanzig dreissig funfzig hundert',
  pt: 'dois tres quatro cinco seis sete oito nove dez onze doze quinze vinte trinta cinquenta cem',
  it: 'due tre quattro cinque - sette otto nove dieci undici dodici quindici venti trenta cinquanta cento',
  nl: 'twee drie vier vijf zes zeven acht negen tien elf twaalf vijftien twintig dertig vijftig honderd',
  pl: 'dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie pietnascie dwadziescia trzydziesci piecdziesiat sto',
};
const moreCounts: Readonly<Partial<Record<KnownLanguage, Readonly<Record<string, number>>>>> = {
  pt: { duas: 2 },
  pl: { dwie: 2, dwoch: 2, trzech: 3, czterech: 4, pieciu: 5, szesciu: 6, siedmiu: 7, dziesieciu: 10, czternastu: 14 },
  en: { fourteen: 14, sixty: 60, ninety: 90 },
};
export const numberWords: Readonly<Record<KnownLanguage, ReadonlyMap<string, number>>> = byLanguage((language) => [
  ...listed(countWords[language]).map((word, at): [string, number] => [word, counted[at] ?? 0]),
  ...Object.entries(moreCounts[language] ?? {}),
]);
/** One, where a unit of time follows: `a week`, `eine Woche`. */
export const oneWords: ReadonlySet<string> = new Set(
  listed('a an one un una uno une ein eine einen einem einer eines um uma een jeden jedna jedno jednego'),
);

type Unit = { unit: 's' | 'month'; size: number };
const unitWords: readonly [number, 's' | 'month', string][] = [
  [1, 's', 'second seconds segundo segundos seconde secondes sekunde sekunden secondo secondi seconden sekund sekundy'],
  [60, 's', 'min mins minute minutes minuto minutos minuten minuti minuut minuty minut'],
  [3_600, 's', 'h hr hrs hour hours hora horas heure heures stunde stunden ora ore uur uren godzina godziny godzin'],
  [86_400, 's', 'day days dia dias jour jours tag tage tagen giorno giorni dag dagen dzien dni'],
  [
    604_800,
    's',
    'week weeks semana semanas semaine semaines woche wochen settimana settimane weken tydzien tygodnie tygodni',
  ],
  [1, 'month', 'month months mes meses mois monat monate monaten mese mesi maand maanden miesiac miesiace miesiecy'],
  [12, 'month', 'year years ano anos an ans annee annees jahr jahre jahren anno anni jaar jaren rok lata lat'],
];
export const timeUnits: ReadonlyMap<string, Unit> = new Map(
  unitWords.flatMap(([size, unit, words]) => listed(words).map((word): [string, Unit] => [word, { unit, size }])),
);
/** Days on which a bank or an office works are others than days: `5 business days`. German and Dutch write one word. */
export const workingDays: ReadonlySet<string> = new Set(
  listed(`business working habiles laborables ouvres ouvrables uteis lavorativi roboczych robocze werktage werktagen arbeitstage arbeitstagen
    bankarbeitstage werkdagen werkdag`),
);

const monthWords = [
  'january jan enero janvier januar januari janeiro gennaio stycznia styczen',
  'february feb febrero fevrier februar februari fevereiro febbraio lutego luty',
  'march marzo mars marz maart marco marca marzec',
  'april apr abril avril aprile kwietnia kwiecien',
  'may mayo mai maio maggio mei maja maj',
  'june jun junio juin juni junho giugno czerwca czerwiec',
  'july jul julio juillet juli julho luglio lipca lipiec',
  'august aug agosto aout augustus sierpnia sierpien',
  'september sep sept septiembre septembre setembro settembre wrzesnia wrzesien',
  'october oct octubre octobre oktober outubro ottobre pazdziernika pazdziernik',
  'november nov noviembre novembre novembro listopada listopad',
  'december dec diciembre decembre dezember december dezembro dicembre grudnia grudzien',
];
export const months: ReadonlyMap<string, number> = new Map(
  monthWords.flatMap((words, at) => listed(words).map((word): [string, number] => [word, at + 1])),
);
/** Months that are other words too: only beside a number. */
export const doubtfulMonths: ReadonlySet<string> = new Set(listed('may mars marca march jan mai mei sep dec jun maj'));

const dayWords = [
  'monday mondays lunes lundi montag segunda-feira lunedi maandag poniedzialek',
  'tuesday martes mardi dienstag terca-feira martedi dinsdag wtorek',
  'wednesday miercoles mercredi mittwoch quarta-feira mercoledi woensdag sroda srode',
  'thursday jueves jeudi donnerstag quinta-feira giovedi donderdag czwartek',
  'friday viernes vendredi freitag sexta-feira venerdi vrijdag piatek',
  'saturday sabado samedi samstag sabato zaterdag sobota sobote',
  'sunday domingo dimanche sonntag domenica zondag niedziela niedziele',
  "today hoy aujourd'hui aujourd heute hoje oggi vandaag dzisiaj dzis",
  'tomorrow demain morgen amanha domani jutro',
  'yesterday ayer hier gestern ontem ieri gisteren wczoraj',
];
export const days: ReadonlyMap<string, string> = new Map(
  dayWords.flatMap((words, at) => listed(words).map((word): [string, string] => [word, `day ${at}`])),
);

/** Of one group two words exclude each other: a swap inside a sentence changes what is said. */
export const opposites: readonly (readonly string[])[] = [
  ['always siempre toujours immer sempre altijd zawsze', 'never nunca jamais nie niemals mai nooit nigdy', 'sometimes'],
  ['before antes avant vor vorher bevor prima voor przed', 'after despues apres nach nachdem depois dopo na nadat po'],
  [
    'free gratis gratuit* kostenlos* kosteloos bezplatn*',
    'paid charged charge chargeable de-pago payant* kostenpflichtig* betaald* platn* pagamento',
  ],
  [
    'enable* activ* aktiv* inschakel* wlacz* turn-on',
    'disabl* deactiv* desactiv* deaktiv* disattiv* desativ* uitschakel* wylacz*',
  ],
  [
    'possible posible moglich possibile mogelijk mozliwe possivel',
    'impossible imposible unmoglich impossibile onmogelijk niemozliwe impossivel',
  ],
  [
    'includ* incluy* inclu* inclus* enthalten* inbegriffen inbegrepen zawiera*',
    'exclud* excluy* exclu* exclus* ausgeschlossen uitgesloten wyklucz*',
  ],
  [
    'daily diario quotidien* taglich* diari* giornalier* dagelijks* codzien*',
    'weekly semanal* hebdomadaire* wochentlich* settimanal* wekelijks* tygodniow*',
    'monthly mensual* mensuel* monatlich* mensal* mensil* maandelijks* miesieczn*',
    'yearly annual* annually anual* annuel* jahrlich* annual* jaarlijks* roczn* annuale',
  ],
  [
    'open opens opened abre abra abrir ouvr* offn* apr* openen otworz*',
    'close closes closed cierr* cerrar ferm* schliess* chiud* sluit* zamkn* fech*',
  ],
  [
    'increas* aument* augment* erhoh* verhoog* zwieksz*',
    'decreas* reduc* redui* senk* diminu* dimin* verlaag* zmniejsz*',
  ],
  ['upgrade*', 'downgrade*'],
  ['minimum mindestens minimo minimal* at-least', 'maximum hochstens maximo maximal* massimo at-most'],
  ['automatic* automatique* automatisch* automatycz*', 'manual* manuel* manuell* handmatig* recznie manuale*'],
  ['public publico publique offentlich* openbaar pubblico publiczn*', 'private privado prive privat* privato prywatn*'],
  [
    'temporar* temporal* provisoire* vorubergehend* tijdelijk* tymczasow* temporane*',
    'permanent* permanente* dauerhaft* definitivement endgultig* na-stale',
  ],
  [
    'required obligatori* obligatoire* erforderlich* verplicht* wymagan* obrigatori* mandatory',
    'optional* opcional* facultatif* opzional* optioneel opcjonaln*',
  ],
  ['refund* reembols* rembours* erstatt* rimbors* terugbetal* zwrot*', 'credit-note voucher* gutschein*'],
  [
    'add added anad* ajout* hinzufug* adicion* aggiung* toevoeg* dodaj*',
    'remove removed delet* elimin* quit* supprim* loschen entfern* remov* rimuov* verwijder* usun*',
  ],
  [
    'all todos todas tous toutes alle tutti tutte wszystk*',
    'some algunos algunas certains einige alcuni sommige niektor*',
    'none ninguno aucun keine nessun* geen zaden',
  ],
  ['both beide ambos', 'neither'],
  ['resend resent', 'revoke* revoked'],
  [
    'allowed permitid* autoris* erlaubt toegestaan dozwolon* consentit*',
    'forbidden prohibid* interdit* verboten verboden zabronion* vietat* proibid*',
  ],
].map((group) => group.map(String));

/** Words of politeness, hedging and contact: they may come and go without a fact. Stems of the beginning. */
export const politeStarts: readonly string[] = listed(`
  hi hello hey dear good morning afternoon evening greeting thank thanks cheer appreciat sorry apolog regret hope glad happy pleas kind kindly simply just quick easi easy note
  let know feel free hesitat question further anything else help assist assur understand frustrat inconvenienc patien wait touch reach contact reply write back ask best regard wish
  sincer yours warm team day weekend great sure course indeed absolut definit happen worr best soon
  hola bueno bon estimad gracia disculp perdon lament siento espero encantad favor simplement rapid facil duda pregunt ayud atent salud cordial equip molest pacienc escrib avis dispon contact quedo
  bonjour bonsoir cher chere madame monsieur merci desol excus regret esper heureu ravi plaisir priere veuill simpl facil quest besoin aid restons rest dispos cordial salut equip gen patien hesit souhait bonn journ
  hallo guten lieb geehrt danke dank entschuldig leid bedauer hoff freu gern bitte einfach schnell leicht frag hilf helf melde meld grusse gruss freundlich herzlich team unannehmlich geduld verstand verstehe jederzeit wunsch schon tag scho
  ola bom caro prezad obrigad desculp lament espero feliz prazer favor simplesment rapid facil duvid pergunt ajud dispos atenc cumpriment abrac equip incom pacienc
  ciao buon gentil grazi scus spiac sper liet piacer favor semplic velocement facil doman aiut dispos cordial salut squadr pazienz
  beste bedankt dank excus spijt hoop blij graag alstublieft alsjeblieft eenvoudig snel makkelijk vraag hulp helpen vriendelijk groet hartelijk ongemak geduld fijn dag
  dzien dobry czesc witam szanown dziek przeprasz przykro mam nadziej ciesz prosz prost szybk latw pyta pomoc chetni pozdraw serdecz zespol niedogodn cierpliw mil`);

/** A denial in these is none of the matter. */
export const idleDenials =
  /\b(?:no (?:problem|worries|rush|need to worry)|don['’]?t (?:hesitate|worry)|(?:please )?do not (?:hesitate|worry)|not only|no dude|no (?:se )?preocup\w*|sin problema|n['’]h[ée]sitez pas|ne vous inqui[ée]tez pas|pas de (?:souci|probl[èe]me)|z[öo]gern sie nicht|keine sorge|kein problem|n[ãa]o hesite|sem problema|non esit\w+|non si preoccupi|nessun problema|aarzel niet|geen (?:probleem|zorgen)|nie wahaj|nie ma problemu)/giu;

/** Denials as one word, beyond those that complaints are read by; `ne` alone is one half of a French denial. */
export const denials: ReadonlySet<string> = new Set(
  listed(`not no never none don't dont doesn't doesnt didn't isn't isnt wasn't aren't won't wont can't cant cannot couldn't wouldn't shouldn't mustn't needn't hasn't haven't without unable nothing
    nicht kein keine keinen keiner keinem nie niemals ohne pas jamais aucun aucune sans nunca jamas sin ningun ninguna nao sem nenhum nenhuma non mai senza nessun nessuna nessuno niet geen nooit zonder nie nigdy bez zaden zadnych`),
);

function byLanguage<T>(entries: (language: KnownLanguage) => [string, T][]) {
  const of = (language: KnownLanguage): ReadonlyMap<string, T> => new Map(entries(language));
  return {
    en: of('en'),
    es: of('es'),
    fr: of('fr'),
    de: of('de'),
    pt: of('pt'),
    it: of('it'),
    nl: of('nl'),
    pl: of('pl'),
  };
}
