import { compilePhrases, findPhrases, joinPhrases, type PhraseRules } from '../phrases.ts';
import { type Token, tokenize } from '../tokenize.ts';
import type { Span } from '../types.ts';

export type NeverOffKind = 'harm' | 'legal' | 'security';
export type NeverOffFind = Span & { kind: NeverOffKind };

const rules = (kind: NeverOffKind, lines: string): PhraseRules => compilePhrases(kind, {}, lines);

/**
 * A13: threats of harm, legal threats and account-security requests, in English, Spanish, French and German (and the plain forms of
 * Portuguese, Italian, Dutch and Polish). Folded words. A false alarm costs a minute of a person's time; a miss can cost far more, so
 * mere mentions of a lawyer count unless they are plainly a trade ("I am a lawyer").
 */
const always = joinPhrases([
  rules(
    'harm',
    `
    kill|killing|hurt|hurting|harm|harming|cut|cutting|hang|shoot|drown myself|themselves|yourself|yourselves
    kill|hurt|harm|shoot|stab|murder|beat|attack|strangle|punch you|your|him|her|them|someone|somebody|everyone|people|staff
    will|going|gonna|would|and|to|could|might +1 kill|hurt|harm|shoot|stab|murder|attack +2 dispatcher|colleague|manager|boss|wife|husband|family|people|him|her|them|employee|staff|agent|technician|myself|somebody|someone|kids|children
    end|ending|take|taking my +1 life
    want|wanna|going|ready|rather|wish|like to? +1 be|die dead|dying
    want|wanna|going|ready|plan|planning to +1 die
    don't|do not want|wanna to? +1 live|be alive
    suicide|suicidal
    no|any reason|point to|in live|living
    commit|committing suicide
    self harm
    bomb +2 your|the office|offices|building|headquarters|hq
    burn +2 your|the +1 office|offices|building|place|house
    come|coming to your +1 office|house|home with|and +1 gun|knife|hurt|kill|weapon
    you|they will|are|gonna going? to? +1 regret|pay this|it|for? +1 life|blood|dead
    i|we know|find where you live
    you're|you are dead
    bring|have|got a gun|knife|weapon
    matarme|suicidarme|suicidio|suicidar
    quitarme la vida
    quiero|voy a? morir|morirme|matarte|matarlos|matar
    no quiero +1 vivir
    hacerme|hacerte|hacerles dano
    te|os|los voy a matar
    me|te|les|los matare
    me tuer|suicider
    suicide|suicider|suicidaire
    mettre fin a mes jours
    envie|veux de? +1 mourir|en finir
    je vais +1 vous|te|le|les tuer|frapper|buter
    me faire du mal
    bringe|bring|umbringen|umzubringen mich um
    mich|dich|euch|sie|ihn umbringen|toten|umzubringen|verletzen|abstechen
    selbstmord|suizid|suizidal
    nicht mehr leben
    will|mochte +1 sterben
    mir etwas +1 antun
    ich bringe +1 um
    leben ein ende
    matar me|te|voces|vos
    suicidar|suicidio
    quero morrer
    uccidermi|ammazzarmi|uccidervi|ammazzo|suicidarmi
    voglio morire
    zelfmoord
    mezelf|je|jullie +2 vermoorden|pijn
    dood wil|maken
    wil +1 dood
    samobojstwo
    zabic|zabije sie|was|cie
  `,
  ),
  rules(
    'legal',
    `
    my|our|a|an|the|your|with|via|by|through|from|call|calling|hire|hiring|contact|contacting|get|getting +1 lawyer|lawyers|attorney|attorneys|solicitor|solicitors|barrister
    lawyer|attorney|solicitor|lawyers|attorneys|solicitors +2 will|is|are|has|have|contact|call|involved|hear|reading
    i'll|will|gonna|to|i'd|shall|can|could|may|might|should|us|we'll|must|is|are +1 sue|suing
    sue|suing you|your|the|marlow|this|them|for|over
    suing
    lawsuit|lawsuits|litigation
    legal action|actions|steps|proceedings|consequences|measures|claim|route|notice|threat
    my|our legal team|department|counsel|adviser|advisor|representative
    take|taking|see|drag|bring|meet +2 to|in court
    go|going to court
    small claims
    court order
    press|file|filing charges
    criminal|police complaint|report|charges
    report|reporting|reported|complain|complaint|file|go +4 to|with the? +2 regulator|ombudsman|authorities|police|ftc|ico|bbb|authority|cnil|trading
    trading standards
    breach of contract
    class action
    subpoena
    cease and desist
    abogado|abogados|abogada
    demandar|demandarlos|demandarles|demandare|demandaremos|denunciar|denunciarlos|denunciare|querella|demanda os|judicial|legal|contra|por
    demandar|demandarlos|demandarles|demandare|demandaremos|denunciarlos|denunciare|querella
    acciones|accion|medidas|vias legales|legal|judiciales
    ir|llevar|vemos|veremos +3 juicio|tribunales|juzgado|corte
    avocat|avocate|avocats
    porter plainte
    poursuites|poursuivre|tribunal|tribunaux|justice|prud
    action|voie|procedure|mise|recours en? justice|juridique|demeure|judiciaire|legale
    anwalt|anwaltin|anwalte|rechtsanwalt|rechtsanwaltin|anwalts|rechtsanwalte
    verklagen|verklage|verklagt|klage|anzeige einreichen|erstatten|gegen|sie
    verklagen|verklage
    rechtliche|rechtlichen|juristische|gerichtliche|rechtlicher +1 schritte|schritten|massnahmen|konsequenzen|mittel
    vor gericht
    rechtsweg|strafanzeige|rechtsstreit|gerichtlich
    datenschutzbehorde|verbraucherschutz|verbraucherzentrale
    advogado|advogada|processar voces|procon
    advogado|advogada|procon
    avvocato|avvocati|denuncia|querela|vie legali
    vie legali
    advocaat|aanklagen|juridische stappen
    juridische stappen
    rechtszaak
    prawnik|prawnika|prawnikiem|adwokat|adwokata|adwokatem|pozew|pozwe
    do sadu
  `,
  ),
  rules(
    'security',
    `
    hacked|hacker|hackers|hijacked
    account|workspace|password|passwords|login|email|e|system|key|keys|token|data|we|i|credentials +4 compromised|breached|hijacked|stolen|leaked|exposed
    been +1 compromised|breached|hijacked|leaked
    someone|somebody|person|stranger|employee|else +3 logged|signed|got|broke|breaking|accessed|accessing|logging|signing|in|took|changed|using|into +3 account|accounts|workspace|my|our|in
    someone|somebody|stranger +4 my|our +1 account|password|login|workspace
    unauthorised|unauthorized|unrecognised|unrecognized|unknown|suspicious|strange|foreign +1 login|logins|sign|signin|access|session|sessions|activity|device|devices|log|user|transaction|transactions|charge|charges|payment
    login|logins|sign|log +2 from +2 unknown|country|place|location|city|device|abroad
    login|logins|sign +2 not|wasn't|didn't +1 me|mine|us
    take|took|taken|taking over +2 account|workspace
    account takeover
    reset|disable|remove|turn|bypass|switch|deactivate|skip|lift +3 2fa|mfa|tfa|authenticator|totp
    reset|disable|remove|bypass|turn|switch|deactivate|skip +3 two|second|multi step|factor
    2fa|mfa|authenticator +4 reset|disabled|removed|deactivated|locked|lost|off
    two|second|multi factor +3 reset|disabled|removed|off|lost
    lost|new|stolen|broken +4 authenticator|2fa|mfa
    lost|stolen +1 my|our|the +3 recovery codes
    locked out +4 2fa|mfa|admin|administrator|owner|authenticator
    phishing|phished
    data breach|leak
    security breach|incident
    leaked|exposed|stolen +2 key|keys|token|tokens|password|passwords|credentials|laptop|phone
    api key|keys +3 leaked|exposed|public|stolen|github
    change|transfer|make +3 owner|ownership|admin +3 without
    identity theft
    fraudulent|fraud
    hackeado|hackeada|hackearon|hackeo|pirateado
    alguien +5 mi|nuestra|nuestro|la cuenta
    acceso|inicio|accesos|inicios +3 no autorizado|reconocido|desconocido|sospechoso|autorizados|reconozco
    robaron|robado|robada +3 cuenta|contrasena
    restablecer|resetear|desactivar|quitar|reiniciar +3 2fa|dos|doble|verificacion
    cuenta +2 comprometida|robada|secuestrada
    pirate|piratee|piratage|hacke|hackee|pirater
    quelqu un +5 mon|notre compte
    connexion|connexions|acces +2 suspecte|suspectes|inconnue|inconnues|autorise|inhabituelle|inconnu|suspect
    reinitialiser|desactiver|supprimer +4 2fa|double|deux|authentification
    compte +2 compromis|vole|detourne
    gehackt|hacker|gehacked|gekapert
    jemand +5 mein|meinem|meinen|unser|unserem|unseren konto|account|zugang|workspace
    unbekannte|unbekannter|verdachtige|fremde|fremder|unbefugte|unbefugter|unautorisierte|unbekannten +1 anmeldung|anmeldungen|zugriff|zugriffe|login|logins|zugang|gerat|gerate
    2fa|zwei|zweiten|zweite|authenticator +3 zurucksetzen|zuruckgesetzt|deaktivieren|entfernen|ausschalten
    konto +2 kompromittiert|gestohlen|ubernommen|gekapert
    passwort|zugangsdaten|schlussel +2 gestohlen|geleakt|entwendet
    hackearam|hackeada|invadida|invadiram
    violato|hackerato|hackerata
    gehackt
    zhakowane|zhakowano|wlamal|wlamanie|hakerzy
  `,
  ),
]);

/** What looks alike and is not meant: idioms, trades, names. */
const never = joinPhrases([
  rules(
    'harm',
    `
    killing me|it|us
    kill|killed|killing the|this|a|that|all? +1 process|session|switch|job|task|tab|app|connection|server
    kill|kills my|our battery|browser|connection|productivity|time
    shoot you|me|him|her|them|someone|somebody +1 an|a? email|mail|message|line|note
    beat you|your|them to|price|prices|offer
    beat people|staff
    dying to know|see|try
    hurt|hurts|harm|harming your|the|our|my business|brand|revenue|sales|reputation|eyes|performance|seo|conversion|figures
    your|the +1 hurt
    attack your|them +1 surface|vector
    cut you|them +1 some|a slack|check|deal
    cut|punch your|them +1 costs|losses|list|ticket|price|prices
    ^ bath bomb
    me tue
    end my life cycle|time
    hang yourself|themselves up
  `,
  ),
  rules(
    'legal',
    `
    am|i'm|im|as|being a|an lawyer|attorney|solicitor|barrister
    for|to|with lawyers|attorneys|solicitors and|who|firms
    power of attorney
    soy|como abogado|abogada
    suis avocat|avocate
    bin anwalt|anwaltin|rechtsanwalt|rechtsanwaltin
    to sue from|in|at
    file|press charges for|on my card|bill
    court case|management|date
  `,
  ),
  rules(
    'security',
    `
    growth|life|white|ethical hacker|hackers
    how|where|can|could do|can|i|we|you to? +2 prevent|avoid|detect +4
    phishing training|simulation|awareness
    fraud|phishing detection|filter|protection|prevention|rules|rule
    take|taking over my|our? account manager|management
  `,
  ),
]);

/** Every find, in the order of the text; overlapping idioms taken out. SEC-68: rules on raw words, outside any model. */
export function findNeverOff(text: string, tokens: readonly Token[] = tokenize(text)): NeverOffFind[] {
  const words = tokens.map(({ word }) => word);
  const found = findPhrases(tokens, always, words);
  if (found.length === 0) return [];
  const idioms = findPhrases(tokens, never, words);
  const finds = found
    .filter(
      (match) => !idioms.some((idiom) => idiom.name === match.name && idiom.from < match.to && idiom.to > match.from),
    )
    .map((match) => ({
      kind: match.name as NeverOffKind,
      start: tokens[match.from]?.start ?? 0,
      end: tokens[match.to - 1]?.end ?? 0,
    }));
  return longestPerPlace(finds);
}

/** Of the finds of one kind that overlap, the first and longest. */
function longestPerPlace(finds: readonly NeverOffFind[]): NeverOffFind[] {
  const sorted = [...finds].sort((a, b) => a.start - b.start || b.end - a.end);
  const kept: NeverOffFind[] = [];
  const reach: Record<NeverOffKind, number> = { harm: -1, legal: -1, security: -1 };
  for (const find of sorted) {
    if (find.start < reach[find.kind]) continue;
    reach[find.kind] = find.end;
    kept.push(find);
  }
  return kept;
}
