import { compilePack } from './language-pack.ts';

/** Requests for a person in Spanish, French, Portuguese and Italian. Words are folded: no accents, elisions split. */
export const spanish = compilePack({
  repaired: ['person'],
  sets: {
    contact: `hablar, hablarlo, conversar, contactar, contactarme, comunicarme, comunicar, chatear, hablo, hable, hablemos, ponerme en contacto, ponerse en contacto, entrar en contacto, tratar`,
    route:
      'pasame, paseme, pasarme, pasenme, transfierame, transfiereme, transferirme, comuniqueme, comunicame, comunicarme, ponme, pongame, ponerme, poneme, conectame, conecteme, conectarme, derivame, deriveme, derivarme, dame, deme, denme, quiero, necesito, prefiero, exijo, quisiera, busco',
    det: 'un, una, el, la, los, las, algun, alguna, su, tu, otro, otra, unos',
    adj: 'real, humano, humana, verdadera, verdadero, vivo, viva, fisica',
    person: `persona, humano, agente, operador, operadora, asesor, asesora, representante, encargado, encargada, supervisor, supervisora, gerente, responsable, alguien, ser humano, empleado, empleada, tecnico, personas, jefe, atencion al cliente, servicio al cliente, alguien mas, companero, companera, ejecutivo`,
    sure: 'persona real, persona de verdad, humano, ser humano, agente humano, agente real, alguien real, operador, operadora, representante, asesor, supervisor, persona humana, persona fisica, persona de carne y hueso, atencion humana, asesor humano',
    machine:
      'bot, robot, maquina, robots, bots, maquinas, chatbot, contestador, ia, inteligencia artificial, asistente virtual',
    own: 'mi, mis, nuestro, nuestra, nuestros',
  },
  asks: `
    {contact} +1 con|a {det}? {adj}? {person}
    {contact} +2 con +2 {person}
    {contact} con +2 {adj} {person}
    {route} +2 con|a {det}? {adj}? {person}
    {route} {det}? {sure}
    {route} que me +1 atienda|llame|ayude|conteste|responda {det}? {person}
    que me +1 atienda|llame|llamen|ayude|conteste|responda|atiendan +1 {det}? {person}
    puede|puedo|podria|pueden|podrian atenderme|ayudarme|llamarme {det} {person}
    me puede|podria|puedes|pueden|pase|pasa|pasan|transfiere|comunica|conecta|pone|pon|pasas|pasar +1 con +1 {person}
    ^ por? favor? {det}? {sure}|agente|persona por? favor? $
    {person} {adj} por favor
    atencion|asistencia|ayuda humana
    hay alguien|algun|alguna +3 {contact}
    llamenme|llameme|llamame por|por? favor?
    una persona real|humana
  `,
  denies: `
    no +1 quiero|necesito|hace|deseo|prefiero|quisiera|quería +2 {contact}|{route} +4 {person}|{sure}
    no +1 quiero|necesito|deseo|prefiero|hace +3 {person}|{sure}
    no me|nos +1 pase|pases|pasen|transfiera|transfieras|comunique|conecte +3 {person}
    sin|en +2 {contact}|necesidad|tener|lugar +5 {person}
    {own} {person}
    recursos|error|derechos humano|humanos
    {contact} +3 {machine}
    {person} de contacto
    hable|hablo|he|ya|ayer hable|hablado|contacte|ayer +2 con +2 {person}
    como +1 anado|agrego|elimino|invito|asigno|borro|quito|anadir|agregar|eliminar|invitar|asignar +3 {person}
    los|mis|nuestros clientes|usuarios +3 {contact} +3 {person}
    es|eres|esto +2 {person}|{sure}
    por persona
  `,
  refusesMachine: `
    no +1 quiero|deseo +1 {contact}|seguir|tratar +3 {machine}
    no +1 quiero|deseo hablar contigo
    harto|harta|cansado|cansada de +3 {machine}
    no mas|más {machine}
    basta de {machine}
  `,
});

export const french = compilePack({
  repaired: ['person'],
  sets: {
    contact: `parler, discuter, contacter, echanger, joindre, communiquer, parle, avoir affaire, entrer en contact, etre mis en relation, mise en relation, etre mise en relation, etre en contact, dialoguer`,
    route: `passez moi, passe moi, me passer, transferez moi, transfere moi, me transferer, me mettre en relation, mettez moi en relation, mettez moi en contact, me mettre en contact, mettre en relation, mettre en contact, connectez moi, me connecter, donnez moi, redirigez moi, me rediriger, orientez moi, je veux, je voudrais, je souhaite, il me faut, besoin, j'exige, prefere, veux, voudrais, souhaite, exige, aimerais`,
    det: 'un, une, le, la, l, votre, vos, des, quelque, autre, un autre, une autre',
    adj: 'vrai, vraie, reelle, reel, humain, humaine, physique, vivante, veritable',
    person: `personne, humain, conseiller, conseillere, agent, operateur, operatrice, responsable, superviseur, quelqu un, etre humain, representant, employe, technicien, service client, collegue, gerant, manager, interlocuteur, interlocutrice, humaine, personnes, collaborateur, quelqu un d autre`,
    sure: 'vraie personne, personne reelle, humain, etre humain, agent humain, conseiller, conseillere, vrai humain, vrai conseiller, operateur, personne humaine, personne physique, interlocuteur humain, vrai agent, superviseur',
    machine:
      'bot, robot, machine, robots, bots, machines, chatbot, automate, ia, intelligence artificielle, assistant virtuel',
    own: 'mon, ma, mes, notre, nos',
  },
  asks: `
    {contact} +1 a|avec|au|aux {det}? {adj}? {person}
    {contact} {det} {adj}? {person}
    {contact} +1 avec|a +2 {person}
    {contact} quelqu un
    {route} +2 a|avec|au|d|de +1 {person}|{sure}
    {route} {det}? {adj}? {sure}
    passez|passe|donnez|transferez|mettez moi +3 {person}
    passer|transferer|rediriger|orienter|connecter +1 vers|a|avec|au? +2 {person}
    relation|contact avec +2 {person}
    qu un|une +1 {person}|humain +2 me|m +1 rappelle|reponde|aide|appelle
    que quelqu un +1 me|m +1 rappelle|reponde|aide|appelle|contacte
    ^ s? il? vous? plait? {det}? {sure}|agent|conseiller|humain s? il? vous|te? plait? $
    rappelez|appelez moi
    {person} {adj} s il
    une vraie|veritable personne
    un vrai humain|conseiller|agent|interlocuteur
    y a t il quelqu un +2 {contact}
    un|une etre? humain|humaine|conseiller|conseillere s il
  `,
  denies: `
    ne|n|pas|inutile|sans +2 veux|voudrais|souhaite|besoin|faut|desire|envie +4 {contact}|{route} +4 {person}|{sure}
    ne|n|pas|inutile|sans +3 besoin|veux|veut|faut|souhaite +2 d|de|a|avec|parler|etre? +3 {person}|{sure}
    ne me|m +1 passez|transferez|mettez +4 {person}
    pas|plus|sans|inutile +1 d|de|a|avec? +1 {contact} +4 {person}
    pas|sans|inutile +1 {sure}|{person}
    {own} {person}
    ressources|erreur|droits humaine|humaines|humain|humains
    {contact} +3 {machine}
    ai|avons|avais|deja|hier +1 parle|contacte|echange|discute +3 {person}
    comment +1 ajouter|supprimer|inviter|assigner|retirer|affecter +3 {person}
    les|mes|nos|vos clients|utilisateurs +3 {contact}|peuvent +4 {person}
    est|c|etes|es +1 {det}? {adj}? {person}|{sure}
    par personne
    personne ne|n
  `,
  refusesMachine: `
    ne|n|pas|plus|veux +2 veux|souhaite|pas|plus +2 parler|discuter|echanger|continuer +2 {machine}
    ne|n|pas +2 {contact} +1 a|avec +1 {machine}
    marre|assez|stop des|de|du|aux +1 {machine}
    plus de {machine}
  `,
});

export const portuguese = compilePack({
  repaired: ['person'],
  sets: {
    contact: `falar, conversar, contatar, contactar, contato, contacto, fala, falo, tratar, ser atendido, ser atendida, ser atendido por, entrar em contato, entrar em contacto`,
    route:
      'passe me, me passe, me passa, passa me, me transfira, transfira me, me transfere, transferir me, me conecte, ligue me, me coloque, quero, preciso de, preciso, exijo, gostaria de, prefiro, me de, me da, ponha me, encaminhe me, me encaminhe, queria, pode passar, pode me passar, passar, transferir',
    det: 'um, uma, o, a, algum, alguma, outro, outra, seu, sua',
    adj: 'real, humano, humana, verdade, verdadeira, viva, vivo',
    person: `pessoa, humano, atendente, agente, operador, operadora, alguem, representante, supervisor, supervisora, gerente, responsavel, ser humano, funcionario, funcionaria, tecnico, assistente humano, atendimento ao cliente, atendimento humano, consultor, colaborador, pessoas`,
    sure: 'pessoa real, pessoa de verdade, humano, ser humano, atendente, atendimento humano, atendente humano, agente humano, operador, supervisor, pessoa humana, assistente humano, suporte humano, funcionario humano, apoio humano',
    machine:
      'bot, robo, maquina, robos, bots, maquinas, chatbot, robot, ia, inteligencia artificial, assistente virtual',
    own: 'meu, minha, meus, nosso, nossa',
  },
  asks: `
    {contact} +1 com|a|por {det}? {adj}? {person}
    {contact} +2 com|por +2 {person}
    {route} +2 para|com|a|por +2 {person}
    {route} {det}? {adj}? {sure}
    atendido|atendida por +2 {person}
    {person} me ligue|atenda|ajude|contacte|responda
    ^ por? favor? {det}? {sure}|agente|pessoa por? favor? $
    ha|tem|existe alguem|algum +4 {contact}
    liguem me
    me liguem|ligue
    uma pessoa real|verdadeira|humana
  `,
  denies: `
    nao +1 quero|preciso|desejo|gostaria|e|precisa +4 {contact}|{route}|{person}|{sure} +3 {person}
    nao +1 quero|preciso|desejo|precisa +3 {person}|{sure}
    nao me|preciso +1 passe|transfira|passa|coloque|encaminhe +3 {person}
    sem|em +2 {contact}|precisar|necessidade|ter|vez +5 {person}
    {own} {person}
    recursos|erro|direitos humano|humanos
    {contact} +3 {machine}
    ja|ontem falei|conversei|contactei|contatei|falei? com +2 {person}
    falei|conversei +2 com +2 {person}
    como +1 adiciono|removo|convido|atribuo|excluo|adicionar|remover|convidar|atribuir +3 {person}
    os|meus|nossos clientes|usuarios|utilizadores +3 {contact} +3 {person}
    e|es|isto|isso|voce +2 {person}|{sure}
    por pessoa
    pessoa de contato|contacto
  `,
  refusesMachine: `
    nao +1 quero|desejo|gosto +1 de? {contact}|continuar +3 {machine}
    farto|farta|cansado|cansada de +3 {machine}
    chega de {machine}
    nao quero falar contigo|consigo|voce
  `,
});

export const italian = compilePack({
  repaired: ['person'],
  sets: {
    contact: `parlare, parlarne, contattare, conversare, discutere, comunicare, chattare, parlo, mettermi in contatto, essere messo in contatto, essere messa in contatto, entrare in contatto, avere a che fare, sentire`,
    route: `passami, passatemi, mi passi, mi passa, passarmi, mi trasferisca, trasferitemi, trasferirmi, mi metta in contatto, mettermi in contatto, mettetemi in contatto, mi colleghi, collegatemi, datemi, dammi, voglio, vorrei, ho bisogno di, bisogno, esigo, preferisco, pretendo, mi dia, mi fate, fatemi`,
    det: 'un, uno, una, il, la, lo, l, qualche, vostro, altro, altra',
    adj: 'reale, vera, vero, umana, umano, fisica, viva, in carne e ossa',
    person: `persona, umano, operatore, operatrice, agente, addetto, addetta, consulente, rappresentante, responsabile, supervisore, qualcuno, essere umano, impiegato, tecnico, servizio clienti, assistente umano, persone, qualcun altro, collega, incaricato`,
    sure: 'persona reale, persona vera, vera persona, umano, essere umano, operatore, operatrice, operatore umano, agente umano, persona umana, supervisore, persona fisica, assistenza umana, operatore reale, consulente umano, assistente umano, persona in carne e ossa',
    machine: 'bot, robot, macchina, macchine, chatbot, risponditore, ia, intelligenza artificiale, assistente virtuale',
    own: 'mio, mia, miei, nostro, nostra',
  },
  asks: `
    {contact} +1 con|a|al {det}? {adj}? {person}
    {contact} +2 con +2 {person}
    {contact} {det} {adj}? {person}
    {route} +2 con|a|al|parlare +2 {person}
    {route} {det}? {adj}? {sure}
    passi|passa|trasferisca|metta|colleghi|passare|passarmi +2 {det} {person}
    qualcuno|operatore|persona +1 mi|che +1 richiami|chiami|contatti|aiuti|risponda
    ^ per? favore? {det}? {sure}|operatore|persona per? favore|cortesia|piacere? $
    c e qualcuno +4 {contact}
    richiamatemi|chiamatemi
    una persona vera|reale|umana
  `,
  denies: `
    non +1 voglio|vorrei|ho|serve|desidero|occorre|mi +4 {contact}|{route} +4 {person}|{sure}
    non +2 voglio|vorrei|ho|serve|bisogno|occorre +4 {person}|{sure}
    non mi +1 passi|passate|trasferisca|metta +4 {person}
    senza|invece +2 {contact}|bisogno|dover +5 {person}
    {own} {person}
    risorse|errore|diritti umane|umano|umani
    {contact} +3 {machine}
    ho|gia|abbiamo|ieri +1 parlato|contattato|discusso +3 {person}
    come +1 aggiungo|rimuovo|invito|assegno|elimino|aggiungere|rimuovere|invitare|assegnare +3 {person}
    i|miei|nostri clienti|utenti +3 {contact} +3 {person}
    e|sei|questa|questo +1 {det}? {adj}? {person}|{sure}
    a|per persona
  `,
  refusesMachine: `
    non +1 voglio|desidero +1 {contact}|continuare +3 {machine}
    non voglio parlare con te
    stufo|stufa|stanco|stanca di|dei|delle|del +2 {machine}
    basta con|coi|bot +2 {machine}
  `,
});
