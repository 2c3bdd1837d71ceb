import type { KnownLanguage, Language } from './types.ts';

/** Function words by language, folded (lower case, no diacritics): left out of search, and the base of language detection. */
const lists: Readonly<Record<KnownLanguage, string>> = {
  en: `a about above after again all also am an and any are as at be because been before being below between both but by can can't cannot could
    couldn't did didn't do does doesn't doing don't dont down during each for from further get got had has hasn't have haven't having he her here him his
    how i i'd i'll i'm im i've if in into is isn't it it's its just let like me more most my no nor not now of off on once only or other our out over own
    please same she should so some such than that that's thats the their them then there there's these they this those through to too under until up
    us very want was wasn't we we'd we'll we're we've were weren't what what's when where which while who why will with won't would you you're your
    hello hi hey thanks thank need help tell know way does really still`,
  es: `a al algo alguien ante antes como con contra cual cuando de del desde donde durante e el ella ellos en entre era es esa ese eso esta estan estar este
    esto estoy fue ha hace hacer han hasta hay he la las le les lo los mas me mi mis mucho muy nada ni no nos nosotros o os otra otro para pero poco por porque
    puede puedo que quien quiero se sea ser si sin sobre solo son soy su sus tambien tengo tiene todo tu un una uno unos usted y ya yo hola gracias buenos dias necesito`,
  fr: `a ai ainsi alors au aucun aussi autre aux avec avez avoir avons bien bonjour c ce cela ces cet cette comme comment d dans de des du elle en encore est et ete
    etre eu fait il ils j je l la le les leur lui m ma mais me meme merci mes moi mon n ne nos notre nous on ont ou par pas peut peux plus pour pourquoi puis qu quand que quel
    quelle qui s sa sans se ses si son sont suis sur t ta te tes tout tres tu un une veux vos votre voudrais vous y s'il est-ce`,
  de: `aber alle als also am an auch auf aus bei bin bis bitte da das dass dem den der des die dies diese dieser doch du durch ein eine einem einen einer es
    etwas fur gibt guten habe haben hallo hat hatte ich ihr ihre ihnen im in ist ja jetzt kann kein keine konnen man mein meine mich mir mit mochte muss nach nicht nichts noch
    nun nur ob oder ohne sehr sein seit sich sie sind so uber um und uns unser unsere von vor war warum was weil wenn wer werden wie wir wird wo wurde zu zum zur danke tag wo`,
  pt: `a ao aos as ate bom com como da das de dela dele deles depois do dos e ela ele eles em entre era essa esse esta estao estar estou eu foi ha isso isto ja la
    lhe mais mas me mesmo meu meus minha muito na nao nas nem no nos nossa nosso num numa o obrigado obrigada ola onde os ou para pela pelo pode por porque posso preciso qual quando que quem quero
    se sem ser seu seus so sua suas tambem tem tenho ter tudo um uma voce voces dia`,
  it: `a ad ai al alla alle anche ancora avere c che chi ci ciao come con cosa cui d da dal dalla dei del della delle di dove e ed era essere fa gli grazie ha
    hai hanno ho i il in io l la le lei lo loro lui ma mi mia mio molto ne nei nel nella no noi non nostra nostro o ogni per perche piu posso puo quale quando quanto quella quello questa questo
    qui se sei si sia siamo solo sono sta stato su sua sul sulla suo tra tutto un una uno vi voglio voi vorrei buongiorno salve`,
  nl: `aan al alle als altijd bij ben bent dan dat de der deze die dit doen door dus een en er geen graag had hallo heb hebben heeft het hij hoe hun ik in is ja je jij
    jullie kan kunnen kunt maar me meer men met mij mijn moet na naar niet niets nog nu of om omdat ons onze ook op over te toch tot u uit uw van veel voor waar waarom wanneer was wat we wel
    werd wie wij wil wordt zal ze zeer zich zij zijn zo zonder dank bedankt goedemorgen alsjeblieft`,
  pl: `a aby ale bardzo bez bo by byc byl byla bylo chce chcialbym chcialabym ci co czy dla do dzien dobry dziekuje gdy gdzie go i ich im ja jak jako je jego jej jest
    jestem jeszcze juz kiedy kto ktora ktore ktory ma mam mi mnie moge mojego moj moja moje mozna na nad nam nas nasz nasza nasze nie niz o od on ona oni oraz po pod prosze przez przy sa sie
    sobie sa ta tak takze tam te tego tej ten to tu tylko tym u w we wiec witam wlasnie wszystko z za ze zeby`,
};

const sets: Readonly<Record<KnownLanguage, ReadonlySet<string>>> = {
  en: setOf('en'),
  es: setOf('es'),
  fr: setOf('fr'),
  de: setOf('de'),
  pt: setOf('pt'),
  it: setOf('it'),
  nl: setOf('nl'),
  pl: setOf('pl'),
};

function setOf(language: KnownLanguage): ReadonlySet<string> {
  return new Set(lists[language].split(/\s+/));
}

/** Stop words of one language; English for a text whose language is not known. */
export function stopWords(language: Language): ReadonlySet<string> {
  return sets[language === 'unknown' ? 'en' : language];
}
