import { compilePack } from './language-pack.ts';

/** Requests for a person in German, Dutch and Polish. Words are folded: ü is u, ß is ss, ł is l. */
export const german = compilePack({
  repaired: ['person'],
  sets: {
    contact:
      'sprechen, reden, chatten, kontaktieren, telefonieren, kommunizieren, kontakt aufnehmen, in kontakt treten, schreiben, unterhalten, kontakt, erreichen, gesprochen',
    route: `verbinden sie mich, verbinde mich, verbinden, verbunden, weiterleiten, leiten sie mich, leite mich, ubergeben, weitergeben, durchstellen, stellen sie mich, stell mich, geben sie mir, gib mir, holen sie, verbindung`,
    want: 'mochte, will, brauche, brauch, wunsche, verlange, hatte gern, hatte gerne, bevorzuge, wurde gern, wurde gerne, bitte um, mochten, wollen, fordere, benotige',
    det: 'ein, eine, einen, einem, einer, den, dem, die, das, ihren, ihrem, irgendeinen, jemand, anderen, anderem',
    adj: 'echten, echter, echte, echtem, richtigen, richtiger, richtige, richtigem, realen, reale, menschlichen, menschliche, menschlicher, menschlichem, lebenden, lebendigen, wirklichen, anderen, anderem, andere, kompetenten',
    person: `mensch, menschen, person, mitarbeiter, mitarbeiterin, berater, beraterin, agent, agenten, agentin, kollege, kollegen, kollegin, jemand, jemanden, jemandem, support mitarbeiter, kundenservice, kundendienst, vorgesetzten, vorgesetzter, vorgesetzte, techniker, ansprechpartner, ansprechpartnerin, teamleiter, leiter, chef, sachbearbeiter, support, kundenbetreuer, operator, abteilung, buchhaltung`,
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
  `,
  denies: `
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
  `,
});

export const dutch = compilePack({
  repaired: ['person'],
  sets: {
    contact:
      'spreken, praten, chatten, contact, contact opnemen, in contact komen, bellen, overleggen, communiceren, te woord, gesproken, spreek, praat',
    route:
      'verbind me, verbind mij, verbindt u mij, verbinden, doorverbinden, doorverbonden, verbonden, doorschakelen, geef me, geef mij, schakel me door, zet me door, overdragen, doorsturen, doorverwijzen',
    want: 'wil, wens, graag, heb nodig, nodig, liever, eis, verlang, zou graag, wilt, willen, mag ik, kan ik, zou ik, moet',
    det: 'een, de, het, uw, jullie, jouw, echt, iemand, andere',
    adj: 'echte, echt, menselijke, levende, andere, normale, ander',
    person:
      'mens, persoon, medewerker, medewerkster, iemand, agent, adviseur, collega, leidinggevende, manager, klantenservice, klantendienst, supervisor, mensen, helpdesk, vertegenwoordiger, teamleider, iemand anders, technicus, operator, specialist, afdeling, support',
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
  `,
  denies: `
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
  `,
});

export const polish = compilePack({
  repaired: ['person'],
  sets: {
    contact:
      'rozmawiac, porozmawiac, rozmowa, rozmowe, rozmowy, kontakt, skontaktowac, kontaktu, mowic, pogadac, gadac, pomowic, rozmawial, czatowac, polaczenie, polaczenia, kontaktowac',
    route:
      'polacz, polacz mnie, polaczyc, prosze polaczyc, przelacz, przelaczyc, przelacz mnie, przekieruj, przekierowac, przekaz, przekazac, daj, daj mi, dajcie, prosze o, poprosze, poprosze o, prosze',
    want: 'chce, chcialbym, chcialabym, potrzebuje, wole, wolalbym, wolalabym, zadam, musze, domagam sie, moge, czy moge, mozna, zycze sobie',
    adj: 'prawdziwym, prawdziwego, zywym, zywego, realnym, innym, prawdziwa, prawdziwy, zywy, ludzkim',
    person: `czlowiekiem, czlowieka, czlowiek, konsultantem, konsultanta, konsultant, konsultantka, konsultantke, pracownikiem, pracownika, osoba, osobe, osoby, agentem, agenta, doradca, doradce, doradcy, kims, kogos, ktos, przedstawicielem, przedstawiciela, kierownikiem, kierownika, przelozonym, przelozonego, obsluga, obsluga klienta, operatorem, operatora, ludzmi, menedzerem, menedzera, dzialem, specjalista, technikiem`,
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
  `,
  denies: `
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
  `,
});
