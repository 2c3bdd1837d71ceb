import { compilePack } from './language-pack.ts';

/** Requests for a person in German, Dutch and Polish. Words are folded: ü is u, ß is ss, ł is l. */
export const german = compilePack({
  repaired: ['person'],
  lookalikes:
    'personen personal agentur kunde kunden kundin kollegin kolleginnen mitarbeitern mitarbeiters menschlich menschlichen technisch technische techniken beratung beraten leitern leitung chefs operation operatoren vorgesetzt',
  sets: {
    contact:
      'sprechen, sprechn, reden, chatten, ein gesprach, gesprach, ruckruf, kontaktieren, telefonieren, kommunizieren, kontakt aufnehmen, in kontakt treten, schreiben, unterhalten, kontakt, erreichen, gesprochen',
    route: `verbinden sie mich, verbinde mich, verbinden, verbunden, weiterleiten, leiten sie mich, leite mich, ubergeben, weitergeben, durchstellen, stellen sie mich, stell mich, geben sie mir, gib mir, holen sie, hol mir, holen sie mir, weitergeleitet, zu einem gesprach, verbindung`,
    want: 'mochte, will, brauche, brauch, wunsche, verlange, hatte gern, hatte gerne, bevorzuge, wurde gern, wurde gerne, bitte um, mochten, wollen, fordere, benotige, bestehe auf, bestehe darauf, hatte lieber',
    det: 'ein, eine, einen, einem, einer, den, dem, die, das, ihren, ihrem, irgendeinen, jemand, anderen, anderem',
    adj: 'echten, echter, echte, echtem, richtigen, richtiger, richtige, richtigem, realen, reale, menschlichen, menschliche, menschlicher, menschlichem, lebenden, lebendigen, wirklichen, anderen, anderem, andere, kompetenten',
    person: `mensch, menschen, person, mitarbeiter, mitarbeiterin, berater, beraterin, agent, agenten, agentin, kollege, kollegen, kollegin, jemand, jemanden, jemandem, support mitarbeiter, kundenservice, kundendienst, vorgesetzten, vorgesetzter, vorgesetzte, techniker, ansprechpartner, ansprechpartnerin, teamleiter, leiter, chef, sachbearbeiter, support, kundenbetreuer, operator, abteilung, buchhaltung, technik, technische abteilung, vom team, vom support, fachmann, kundin, menschliches`,
    sure: 'echten menschen, echter mensch, richtigen menschen, menschen, mensch, echte person, menschlichen mitarbeiter, menschlichen berater, menschlichen ansprechpartner, echten mitarbeiter, mitarbeiter, mitarbeiterin, berater, ansprechpartner, vorgesetzten, realen person, echten person, menschliche hilfe, menschliche unterstutzung, menschliche person, kundenbetreuer',
    machine:
      'bot, roboter, maschine, bots, robotern, maschinen, chatbot, computer, ki, automat, kunstliche intelligenz, virtuellen assistenten',
    own: 'mein, meine, meinen, meinem, meiner, unser, unsere, unseren, unserem, unserer',
  },
  asks: `
    mit {det}? {adj}? {person} +3 {contact}
    mit +2 {sure}|{person} +3 {contact}|{route}
    {contact}|{route} +2 mit|zu|an +2 {person}
    {route} +1 {det} {adj}? {person}
    an|zu {det}? {adj}? {person} +2 {route}
    {want} +2 {det}? {adj}? {sure}
    {want} +1 mit {det}? {adj}? {person}
    {contact} +1 ich|wir +1 mit +2 {person}
    kann|konnte|konnen|konnten|soll|sollte|darf +1 {det} {adj}? {person}|{sure} +2 helfen|anrufen|ubernehmen|antworten|zuruckrufen|ansehen
    kann|konnte|konnen jemand +3 anrufen|zuruckrufen|ubernehmen
    mich|uns jemand anrufen|zuruckrufen|anruft|kontaktiert
    rufen sie mich +2 an|zuruck
    {person} ans telefon
    gibt es|hier +2 {person} +4 {contact}
    ist {det}? {adj}? mensch|jemand|mitarbeiter +1 da|erreichbar|verfugbar +3 {contact}
    ^ bitte? {det}? {adj}? {sure} bitte? $
    bitte +1 {det} {adj} {person}
    {det} echten|richtigen|menschlichen menschen|person|mitarbeiter|ansprechpartner|berater
    einen menschen sprechen
    {det} {sure} sprechen
    jemanden|jemand sprechen
    jemand anderen|anderem|anders +2 {contact}
    menschliche|menschlichen hilfe|unterstutzung|support|kontakt|ansprechpartner
    {route} +2 durch|weiter $
    stellen|verbinden|stell|verbinde sie? mich +2 durch|weiter?
    ^ bitte verbinden|weiterleiten|durchstellen
    leiten|leite|geben sie? mich|das|es|uns +2 an|zu +2 {person} +1 weiter?
    wie|wo|unter +3 erreiche|kontaktiere|spreche ich +1 {person}
    wie|wo|kann +1 ich +2 {person} +1 erreichen|sprechen|kontaktieren
    jemand|mensch|mitarbeiter|techniker|berater|kundenbetreuer|kollege|vorgesetzter|chef soll|sollte|moge|muss +3 anrufen|melden|ubernehmen|kontaktieren|zuruckrufen|helfen|ansehen
    kann|konnte|konnten|wurde|soll|sollte +2 bitte? {det}? {person} +2 bei mir|uns +1 melden
    kann|konnte|soll +2 jemand +2 anrufen|kontaktieren|melden|zuruckrufen|anschauen|ansehen|helfen menschliches?
    kann|konnte +2 jemand menschliches
    bitte|bitten um +2 ruckruf|gesprach|anruf
    {want} +1 {det}? gesprach|ruckruf|telefonat|kontakt +1 mit|zu +2 {person}
    {want} +3 {person} vom|aus|von +1 team|support|technik|abteilung
    {want}|hole|hol +2 {det}|deinen|euren|ihren +1 chef|vorgesetzten|teamleiter|leiter|boss|manager +1 sprechen?
    nicht weiter +2 {want} +1 {det} {person}
    {want} +1 {det} {adj}? berater|mitarbeiter|ansprechpartner|menschen|kundenbetreuer
    bitte +1 {det} vorgesetzten|chef|berater|mitarbeiter|menschen
    {want} jemanden +2 vom|von|aus
    gib|geben sie? mir +2 {person}|{sure}
    ruckruf bitte
    bitte +2 zuruckrufen|zuruck
    ^ {det}? {sure}|operator|berater|mitarbeiter|mensch $
  `,
  denies: `
    kunden|kundinnen|nutzer|benutzer|besucher +5 mit +2 {person} +2 {contact}
    kunden|kundinnen|nutzer|benutzer|besucher +4 {person} +3 {contact}
    mussen?|muss|soll|sollte|musste ich|man|wir +2 mit +2 {person} +1 {contact}
    knopf|button|schaltflache|text|option|link|menu|steht|heisst +2 mit +2 {person} +2 {contact}
    {want} +1 {det} {person} +4 andern|wechseln|tauschen|ersetzen|eintragen|hinzufugen|entfernen
    {person} +3 andern|wechseln|tauschen|ersetzen|eintragen
    nicht|niemand|niemanden +1 anrufen|anruft|zuruckrufen|zuruckruft|melden
    nicht notig +4
    bitte nicht +1 anrufen|verbinden|weiterleiten
    verbinden sie mich nicht
    {want}|brauche niemanden +3
    nicht|kein|keinen|keine|ohne|statt|niemals|nie|keinesfalls +4 {person}|{sure} +1 {contact}|{route}|zu?
    {want} +1 nicht|kein|keinen|keine|niemanden|keinem +4 {person}|{contact}
    {want} keinen|keine|kein +2 {sure}|{person}
    nicht mit +3 {person} +3 {contact}
    nicht +2 {contact}|{route}|notig
    mit {own} +1 {person} +3 {contact}|{route}?
    {own} {person}
    mit +2 {machine} +3 {contact}
    menschliches|menschlicher|menschliche versagen|fehler|irrtum
    pro person|mitarbeiter
    habe|haben|hatte|schon|bereits|gestern +3 mit +3 {person} +2 gesprochen|geredet|telefoniert|geschrieben
    wie +3 {person} +1 hinzufugen|entfernen|einladen|anlegen|loschen|zuweisen|hinzu|ein
    hinzufugen|entfernen|einladen|anlegen|loschen|zuweisen|lade|einladen|lege +3 {person}
    {person} +3 hinzufugen|entfernen|einladen|anlegen|loschen|zuweisen|umbenennen
    unsere|die|meine kunden|nutzer|benutzer +4 {person} +3 {contact}
    ist|sind|bist|war das|sie|dies|hier|du +1 {det}? {adj}? {person}|{sure}
  `,
  refusesMachine: `
    nicht|kein|keinen|keinem +3 mit +2 {machine} +2 {contact}
    {want} +2 nicht|keinen|keinem +2 mit +2 {machine}
    {want} keinen|kein|keine +1 {machine}
    genug|schnauze|satt +2 von|mit|diesem|diesen +1 {machine}
    {want} nicht mit dir|ihnen +1 {contact}
    rede|spreche|schreibe|chatte nicht +2 mit +2 {machine}
    schluss mit +2 {machine}
  `,
});

export const dutch = compilePack({
  repaired: ['person'],
  lookalikes:
    'personen persoonlijk persoonlijke agenten agenda medewerkers adviseurs advies collegas managers supervisors technici technisch technische specialisten operators klanten verantwoordelijk menselijk menselijke afdelingen',
  sets: {
    contact:
      'spreken, spreke, praten, chatten, een gesprek, gesprek, telefoneren, overleg, contact, contact opnemen, in contact komen, bellen, overleggen, communiceren, te woord, gesproken, spreek, praat',
    route:
      'verbind me, verbind mij, verbindt u mij, verbinden, doorverbinden, doorverbonden, verbonden, doorschakelen, geef me, geef mij, schakel me door, zet me door, stuur me door, stuur mij door, breng me in contact, breng mij in contact, haal er, verbind me door, overgedragen, overdragen, doorsturen, doorverwijzen',
    want: 'wil, wens, graag, heb nodig, nodig, liever, eis, verlang, zou graag, wilt, willen, mag ik, kan ik, zou ik, sta erop, sta erop om, moet',
    det: 'een, de, het, uw, jullie, jouw, echt, iemand, andere',
    adj: 'echte, echt, menselijke, levende, andere, normale, ander',
    person:
      'mens, persoon, medewerker, medewerkster, iemand, agent, adviseur, collega, leidinggevende, manager, klantenservice, klantendienst, supervisor, mensen, helpdesk, vertegenwoordiger, teamleider, iemand anders, technicus, operator, specialist, afdeling, support, baas, chef, directeur, verantwoordelijke, deskundige, facturatie, technische dienst, vakman',
    sure: 'echt mens, echte mens, echt persoon, echte persoon, medewerker, medewerkster, mens, mens van vlees en bloed, menselijke medewerker, menselijke hulp, echte medewerker, leidinggevende, menselijk contact, klantenservicemedewerker, echte mensen',
    machine:
      'bot, robot, machine, bots, robots, computer, chatbot, ai, automaat, virtuele assistent, kunstmatige intelligentie',
    own: 'mijn, onze, ons, zijn, haar',
  },
  asks: `
    met {det}? {adj}? {person} +3 {contact}|{route}
    met +2 {sure} +3 {contact}|{route}|worden
    {contact}|{route} +2 met|naar|aan +2 {person}|{sure}
    {want} +2 {det}? {adj}? {sure}
    {want} +1 {det}? {adj}? {person} +2 {contact}
    {want} iemand +1 {contact}
    {contact} +1 ik +1 met|een|iemand +2 {person}
    {route} +1 {det} {adj}? {person}
    kan|kunt|mag|zou iemand|een +1 medewerker|mens|collega|persoon|mij|me +2 bellen|terugbellen|helpen|overnemen|overneemt
    kan iemand mij|me bellen|terugbellen|opbellen
    bel|belt mij|me +1 terug|op?
    iemand anders +3 {contact}
    ^ graag|alsjeblieft|aub? {det}? {adj}? {sure} alsjeblieft|alstublieft|graag|aub? $
    een echt|echte mens|persoon|medewerker
    is er iemand|een +3 {contact}
    menselijke hulp|medewerker|ondersteuning
    iemand +1 {contact} van|over|bij
    kunt|kun|kan|wil|wilt u|je|jij mij|me +1 doorverbinden|doorschakelen|overdragen|doorsturen +3
    doorverbinden|doorschakelen|doorsturen +1 met|naar|aan +2 {person}
    verbind|verbindt|zet|stuur|schakel|breng +1 me|mij +2 met|naar|aan +2 {person}
    is er +1 {person} +3 {contact}|praten|beschikbaar|aanwezig|bereikbaar
    is er iemand +3 beschikbaar|aanwezig|bereikbaar|praten
    {want} +1 {det}? gesprek|contact +1 met +2 {person}
    geef me|mij iemand|een +1
    kan|kunt|mag|zou een|iemand|uw|jullie +1 {person} +2 kijken|hiernaar|bellen|contacteren|reageren
    mag ik +1 uw|jullie|je|een {person} +1 spreken|even|?
    mag ik +1 uw|jullie|je|een {person} even|graag|spreken
    {want} +1 door een +1 {person}|{sure} +2 geholpen|worden
    geholpen +1 worden? door een? +1 {person}|{sure}
    persoon|mens|medewerker|iemand aan de lijn|telefoon
    neem contact met mij|me op
    {want} iemand +1 aan|van|bij|die
    {want} dat een|iemand +1 {person}
    haal er +1 {person}|{sure} bij
    een +1 persoon|mens geen|niet +1 {machine}
    {want} +1 {det}? {person} +1 spreken|spreke|praten
    ^ operator|supervisor|medewerker|mens|adviseur|collega aub|alstublieft|alsjeblieft|graag|?
    {person} alsjeblieft|alstublieft|aub|graag
    vragen om? +1 mij|me +1 te? helpen|bellen
    {person} vragen +1 mij|me
    sta erop +2 {person} +2 {contact}
  `,
  denies: `
    klanten|gebruikers|bezoekers +5 met +2 {person} +3 {contact}
    klanten|gebruikers|bezoekers +4 {person} +3 {contact}
    moet|moeten ik|je|men|we +1 {person} +2 {contact} om|voor
    knop|tekst|optie|pagina|link|menu|staat +2 {contact} +3 {person}
    account|abonnement|eigendom|bestand|toegang overdragen|doorgeven +1 aan +2 {person}
    bel|belt me|mij niet
    hoeft|hoef me|mij|u|je +1 niet +3
    niet|geen|zonder|nooit|niemand +4 {person}|{sure} +2 {contact}|{route}|nodig?
    {want} +1 geen|niet|niemand +4 {person}|{contact}
    hoef|hoeft|hoeven +1 niet|geen +4 {contact}|{person}|{route}
    hoef|hoeft +1 met +3 {person} +1 te? {contact}
    niet met +3 {person} +3 {contact}
    met {own} +1 {person} +3 {contact}?
    {own} {person}
    met +2 {machine} +3 {contact}
    menselijke fout|fouten|vergissing
    per persoon|medewerker
    heb|hebben|had|al|gisteren +3 met +3 {person} +2 gesproken|gepraat|gebeld|gechat
    hoe +3 {person} +2 toevoegen|verwijderen|uitnodigen|toewijzen|toe|uit|aanmaken
    klanten|gebruikers +4 {person} +3 {contact}
    is|ben|bent dit|dat|je|jij|u +1 {det}? {adj}? {person}|{sure}
  `,
  refusesMachine: `
    niet|geen +3 met +2 {machine} +2 {contact}
    {want} +1 geen +1 {machine}
    genoeg|klaar|zat +1 van|met +2 {machine}
    {want} niet met jou|je|u +1 {contact}
    niet langer|meer +2 met +2 {machine}
    persoon|mens|medewerker geen {machine}
  `,
});

export const polish = compilePack({
  repaired: ['person'],
  lookalikes:
    'osobowe osobowy osobowych osobista osobisty agencja agenci agentow ludzki ludzka ludzie ludzi pracownicy pracownikow konsultanci konsultacja doradztwo kierunek operacja operatorow specjalny specjalna technik technika techniczny klient klienta klienci obslugi dziale dzialy dziala',
  sets: {
    contact:
      'rozmawiac, porozmawiac, rozmowa, rozmowe, rozmowy, kontakt, skontaktowac, kontaktu, mowic, pogadac, gadac, pomowic, rozmawial, czatowac, polaczenie, polaczenia, kontaktowac, skontaktowal, skontaktowala, przelaczenie',
    route:
      'polacz, polacz mnie, polaczyc, prosze polaczyc, przelacz, przelaczyc, przelacz mnie, przekieruj, przekierowac, przekaz, przekazac, daj, daj mi, dajcie, prosze o, poprosze, poprosze o, polaczcie mnie, przelaczcie, przelaczcie mnie, przekazcie, przekierujcie, wezwij, zawolaj, dajcie mi, prosze',
    want: 'chce, chcialbym, chcialabym, potrzebuje, wole, wolalbym, wolalabym, zadam, musze, domagam sie, moge, czy moge, mozna, zycze sobie',
    adj: 'prawdziwym, prawdziwego, zywym, zywego, realnym, innym, prawdziwa, prawdziwy, zywy, ludzkim',
    person: `czlowiekiem, czlowieka, czlowiek, konsultantem, konsultanta, konsultant, konsultantka, konsultantke, pracownikiem, pracownika, osoba, osobe, osoby, agentem, agenta, doradca, doradce, doradcy, kims, kogos, ktos, przedstawicielem, przedstawiciela, kierownikiem, kierownika, przelozonym, przelozonego, obsluga, obsluga klienta, operatorem, operatora, ludzmi, menedzerem, menedzera, dzialem, dzialu, specjalista, specjaliste, technikiem, technika, szefem, szefa, opiekunem klienta, opiekuna klienta, pracownikowi, konsultantowi, czlowiekowi, kierownikowi, doradcy, kogos kompetentnego`,
    sure: 'czlowiekiem, czlowieka, prawdziwym czlowiekiem, zywym czlowiekiem, konsultantem, konsultanta, konsultantka, prawdziwa osoba, zywa osoba, doradca, pracownikiem, przelozonym, kierownikiem, operatorem, czlowiek, konsultant, przelozonego, operatora, pracownika',
    machine:
      'botem, bot, robotem, robot, maszyna, botami, robotami, automatem, chatbotem, komputerem, ai, sztuczna inteligencja, bota, boty',
    own: 'moim, moja, mojego, naszym, nasza, naszego, swoim, swoja',
  },
  asks: `
    {contact} +1 z|ze +2 {person}
    {contact} sie? z|ze +2 {person}
    {route} +2 z|ze|do +2 {person}
    {route} +1 {adj}? {sure}
    {want} +2 {adj}? {sure}
    z|ze {adj}? {person} +1 {contact}
    z|ze kims +2 {contact}|polaczyc
    ^ prosze|poprosze? {adj}? {sure} prosze? $
    zadzwoncie|zadzwon|oddzwoncie do? mnie?
    niech|zeby ktos +2 zadzwoni|oddzwoni|skontaktuje|pomoze
    czy ktos moze +1 zadzwonic|oddzwonic|przejac
    jest tam|tu ktos +3 {contact}
    prawdziwym|zywym czlowiekiem
    przelacz|polacz|polaczyc mnie +3 {person}
    prosic +1 o? +2 {person}
    przelaczyc|polaczyc +1 mnie +1 do|z +2 {person}
    dajcie|daj +1 mi +1 kogos|kogo
    czy ktos z +3 pomoc
    prosilbym|prosilabym +1 o +2 {person}
    czy +1 jest +2 ktos|czlowiek|konsultant|osoba
    czy +1 ktos +3 zadzwonic|oddzwonic|pomoc|przejac|skontaktowac +1
    przekazcie|przekaz|przekazac|dac +3 {person}
    niech +3 {person}|{sure} +1
    niech sie? +2 zajmie|skontaktuje|odpowie +2 {person}
    chce|chcialbym|chcialabym|prosze|wole zeby|by|aby +4 {person}|{sure}
    {contact} z|ze twoim|waszym|panstwa|jakims +1 {person}
    {want} +1 {adj}? osobe|czlowieka|konsultanta|kogos +1 nie|zywego|$
    osobe|czlowieka|konsultanta nie +1 bota|robota|maszyne
    z kim +1 moge|mozna +1 {contact}
    obsluzony|obsluzona|obsluzeni +1 przez +2 {person}
    wezwij|zawolaj +2 {person}
    polaczcie|polacz|prosze mnie? +2 z +2 {person}
    {route} +3 z|do +2 {person}
  `,
  denies: `
    czy +1 trzeba|musze|nalezy|mozna +2 {contact} +3 zeby|aby|by
    czy +1 trzeba|musze|nalezy z +2 {person} +2 {contact}
    klienci|uzytkownicy|klientom|klientow +5 {person} +3 {contact}?
    przycisk|przycisku|opcja|opcji|strona|tekst|link|napis +3 {person}
    czy +1 czlowiek|ludzie sprawdza|sprawdzaja|pisze|czyta
    konto|plik|dostep|wlasnosc +2 {person}
    nie dzwonic|dzwonc|dzwoncie|trzeba +3
    do mnie nie dzwonic|dzwoncie
    nie +1 chce|chcialbym|chcialabym|potrzebuje|musze|trzeba|zadam|prosze|zycze +4 {contact}|{route}|{person}|{sure} +3 {person}
    nie +1 chce|potrzebuje|musze|trzeba +3 {person}|{sure}
    nie +1 lacz|laczcie|przelaczaj|przelaczajcie|przekierowuj +4 {person}
    bez|zamiast +2 {contact}|{person} +3 {person}?
    z|ze {own} +1 {person}
    {own} {person}
    {contact} +3 {machine}
    rozmawialem|rozmawialam|rozmawialismy|kontaktowalem +4 {person}
    juz|wczoraj +1 rozmawialem|rozmawialam +4 {person}
    jak +1 dodac|usunac|zaprosic|przypisac +3 {person}
    klienci|uzytkownicy|klientom +4 {contact} +3 {person}
    blad ludzki
    na osobe
    czy to|jestes +1 {adj}? {person}|{sure}
    za osobe
  `,
  refusesMachine: `
    nie +1 chce|bede|zamierzam +2 {contact} +2 {machine}
    nie chce +1 {machine}
    dosc|dosyc +1 {machine}
    mam dosc|dosyc +2 {machine}
    nie chce z toba +1 {contact}
    nie chce {contact} z toba
    dosc|dosyc +1 {machine}|botow|robotow
    nie +1 bede +1 {contact} +1 z {machine}
  `,
});
