import { compilePack } from './language-pack.ts';

/** Requests for a person in Spanish, French, Portuguese and Italian. Words are folded: no accents, elisions split. */
export const spanish = compilePack({
  repaired: ['person'],
  lookalikes:
    'clientes personal personales agentes operadores asesores supervisores responsables empleados tecnicos tecnica jefes directo humanos humana real',
  sets: {
    contact: `hablar, ablar, hablarlo, conversar, contactar, contactarme, comunicarme, comunicar, chatear, tratarlo, tratar esto, explicarlo, explicarselo, hablo, hable, hablemos, ponerme en contacto, ponerse en contacto, entrar en contacto, tratar`,
    route:
      'pasame, paseme, pasarme, pasenme, pongan, ponganme, conectadme, pasadme, comuniquenme, comunicadme, conectenme, transfieranme, me conecta, me conecte, me conectas, me comunica, me comunican, transfierame, transfiereme, transferirme, comuniqueme, comunicame, comunicarme, ponme, pongame, ponerme, poneme, conectame, conecteme, conectarme, derivame, deriveme, derivarme, dame, deme, denme, quiero, necesito, prefiero, exijo, quisiera, busco',
    det: 'un, una, el, la, los, las, algun, alguna, su, tu, otro, otra, unos',
    adj: 'real, humano, humana, verdadera, verdadero, vivo, viva, fisica',
    person: `persona, humano, agente, operador, operadora, asesor, asesora, representante, encargado, encargada, supervisor, supervisora, gerente, responsable, alguien, ser humano, seres humanos, soporte humano, gente, director, directora, jefa, departamento, soporte, empleado, empleada, tecnico, personas, jefe, atencion al cliente, servicio al cliente, alguien mas, companero, companera, ejecutivo`,
    sure: 'persona real, persona de verdad, humano, ser humano, agente humano, agente real, alguien real, operador, operadora, representante, asesor, supervisor, persona humana, persona fisica, persona de carne y hueso, atencion humana, asesor humano',
    machine:
      'bot, robot, maquina, robots, bots, maquinas, chatbot, contestador, ia, inteligencia artificial, asistente virtual',
    own: 'mi, mis, nuestro, nuestra, nuestros',
  },
  asks: `
    {contact} +1 con|a {det}? {adj}? {person}
    prefiero|preferiria|quiero|quisiera tratar esto|eso con +1 {person}
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
    una persona real|humana|fisica
    una persona de verdad|carne
    una? persona|humano no|y +1 un|una +1 {machine}
    {route} +1 al|a +1 {person}
    quiero|quisiera|prefiero|preferiria|necesito|pido|exijo|gustaria que +1 {det}? {person}|{sure} +1 me|lo|la|nos|revise|vea|mire|atienda|ayude
    quiero|quisiera|prefiero|preferiria|necesito|pido|exijo|gustaria que me|lo|esto|nos +2 {det}? {person}|{sure}
    que {person} me|nos +1 atienda|llame|ayude|conteste|responda|contacte
    puede|puedo|podria|pueden|podrian|podeis +1 en contacto conmigo +2 {person}
    puede|podria|podeis|pueden llamarme|llamar $
    me pueden|podeis|puede|podrian|podria|puedes llamar
    hay +2 {person} +1 disponible|libre|ahi|aqui|que
    ayuda|asistencia|atencion +1 de una? +1 {sure}|persona
    quiero|necesito|prefiero|deseo +1 atencion|ayuda|asistencia personal|humana|personalizada
    {contact} +4 por telefono con +1 {person}
    prefiero|quiero|quisiera|preferiria tratar|ver|resolver|hablar +2 con +1 {person}
    con quien puedo|podria hablar
    explicarlo +3 con +1 {person}
    necesito|quiero|prefiero|exijo|busco +1 una|un|alguna persona|alguien $
  `,
  denies: `
    no +1 era|es|fue|hacia necesario|falta|preciso +2 {contact}|{route} +4 {person}
    no +1 era|es necesario|preciso +4 {person}
    boton|pagina|opcion|texto|enlace|mensaje|dice|pone +3 {contact}|{route} +4 {person}|{sure}
    clientes|usuarios|visitantes|empleados +3 {contact} +3 {person}
    hay|tengo|tiene|debo|es +1 que|obligatorio|necesario {contact} +3 {person} para
    no +2 quiero|necesito|hace +2 que me|nos +1 llame|llamen|llameis +2
    no +1 quiero|necesito|hace +1 que +4 {person}
    no me llame|llamen|llames|llameis
    {person} +1 de|del|para contacto|recursos|tratamiento
    cuantas|cuantos +1 {person}
    no +1 quiero|necesito|hace +4 {person}|{sure}
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
    no un|una {machine}
    que no sea un|una {machine}
  `,
});

export const french = compilePack({
  repaired: ['person'],
  lookalikes:
    'clients client personnel personnels personnelle agents agence conseil conseils conseillers operateurs operation responsables techniciens techniques technique employes managers collegues humains',
  sets: {
    contact: `parler, discuter, contacter, echanger, joindre, communiquer, m'entretenir, s'entretenir, entretenir, converser, causer, appeler, telephoner, etre rappele, etre rappelee, rappele, rappelee, en parler, parle, avoir affaire, entrer en contact, etre mis en relation, mise en relation, etre mise en relation, etre en contact, dialoguer`,
    route: `passez moi, passe moi, me passer, transferez moi, transfere moi, me transferer, me mettre en relation, mettez moi en relation, mettez moi en contact, me mettre en contact, mettre en relation, mettre en contact, connectez moi, me connecter, donnez moi, redirigez moi, redirige moi, me rediriger, orientez moi, faites intervenir, faites venir, puis je avoir, je peux avoir, peux avoir, d'avoir, avoir, demande, me mettre en ligne, me mettre en communication, adressez moi, demande a, je veux, je voudrais, je souhaite, il me faut, besoin, j'exige, prefere, veux, voudrais, souhaite, exige, aimerais`,
    det: 'un, une, le, la, l, votre, vos, des, quelque, autre, un autre, une autre',
    adj: 'vrai, vraie, reelle, reel, humain, humaine, physique, vivante, veritable',
    person: `personne, humain, conseiller, conseillere, agent, operateur, operatrice, responsable, superviseur, quelqu un, etre humain, representant, employe, technicien, service client, service clients, service technique, service facturation, support, directeur, directrice, votre superieur, votre superieure, un superieur, une superieure, chef, interlocutrice humaine, membre de l'equipe, collegue, gerant, manager, interlocuteur, interlocutrice, humaine, personnes, collaborateur, quelqu un d autre`,
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
    un|une etre? humain|humaine|conseiller|conseillere|agent|operateur|responsable s il
    {det}? {sure}|agent|conseiller|responsable|personne|operateur|humain svp|stp|sil|merci
    {contact}|{route} +1 avec|a|au|par|vers +1 {det} service|equipe|support +1
    veux|voudrais|souhaite|aimerais|souhaiterais +1 etre +1 mis|mise +1 relation|contact avec|par
    etre rappele|rappelee|contacte|contactee|aide|aidee|assiste|assistee par +2 {person}
    relation|contact|ligne|communication avec|a +2 {person}|service|support
    {person} +1 au|par telephone|fil
    qu un|une +1 {person}|humain|humaine|agent +1 me|m|regarde|reponde|s|prenne|examine|traite|intervienne +1
    {person} peut|pourrait|peut-il|pourrait-il +3 appeler|rappeler|contacter|aider|repondre
    quelqu un peut|pourrait +2 m +1 appeler|rappeler|contacter|aider
    quelqu un peut|pourrait +1 il|elle|on? +2 appeler|rappeler|contacter|aider|m'appeler|m'aider|m'expliquer
    pouvez|pourriez|peux|peut vous|tu|on me|m rappeler|appeler $
    pouvez|pourriez vous me|m rappeler|appeler
    quelqu un|personne de +1 l|votre +1 equipe|support|service +2
    une|un +1 personne|humain pas|non +1 un|une +1 {machine}
    je peux|puis|pourrais avoir|parler +1 votre|vos +1 {person}
    peux|peut|puis|pourrais +1 avoir {det} {person}
    veux|voudrais|souhaite|exige une personne au|qui|s|svp|reelle
    y a t il quelqu un pour +1 m'aider|aider|repondre
    y a t il +1 {det}? {adj}? {sure}|personne +2 ici|la|disponible|repondre|derriere
    stop|assez|marre +3 {machine} +2 {det} {person}|{sure}
  `,
  denies: `
    bouton|page|option|texte|lien|message|menu|intitule|dit +2 {contact}|{route} +4 {person}|{sure}
    inutile|sans +2 {contact}|{route}|passer|mettre +3 {person}|{sure}
    ne|n +1 souhaite|veux|voudrais|desire pas +1 etre|qu
    pas|plus besoin +1 d|de|qu +3 {contact}|{person}|{route} +3
    ne|n +1 m appelez|rappelez|contactez pas
    faut|dois +1 il|je|obligatoire|obligatoirement|t +2 {contact} +3 {person} pour
    {det} {person} +2 a|avait|m'avait|m|etait|doit|peut|peuvent|est|voit|ne +1 promis|dit|ete|il|elle|voir|avoir
    clients|utilisateurs|visiteurs +3 {contact}|peuvent +4 {person}
    ne|n|pas|inutile|sans +2 veux|voudrais|souhaite|besoin|faut|desire|envie +4 {contact}|{route} +4 {person}|{sure}
    ne|n|pas|inutile|sans +3 besoin|veux|veut|faut|souhaite +2 d|de|a|avec|parler|etre? +3 {person}|{sure}
    ne me|m +1 passez|transferez|mettez +4 {person}
    pas|plus|sans|inutile +1 d|de|a|avec? +1 {contact} +4 {person}
    pas|sans|inutile +1 {sure}|{person}
    {own} {person}
    ressources|erreur|droits humaine|humaines|humain|humains
    {contact} +3 {machine}
    ai|avons|avais|a deja? eu|vu +2 {person}
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
    marre|assez|stop des|de|du|aux|au +1 {machine}
    plus de {machine}
    refuse de|d +1 {contact} +2 {machine}
    ^ pas|non un|une|de {machine}
  `,
});

export const portuguese = compilePack({
  repaired: ['person'],
  lookalikes:
    'clientes pessoal pessoais agentes operadores supervisores gerentes atendimento atendentes consultores colegas funcionarios tecnicos tecnica agencia agendar',
  sets: {
    contact: `falar, conversar, contatar, contactar, contato, contacto, fala, falo, tratar, ser atendido, ser atendida, ser atendido por, ser ajudado, ser ajudada, ser contactado, ser contactada, tratar disto, tratar disso, entrar em contato, entrar em contacto`,
    route:
      'passe me, me passe, me passa, passa me, passa, passe, transfere, transfira, transfiram, me transfiram, transfere me, coloque me, me coloca, me poe, poe me, me conecta, conecta me, conecte me, chama, chame, chamar, encaminha me, encaminhe, dirija me, me transfira, transfira me, me transfere, transferir me, me conecte, ligue me, me coloque, quero, preciso de, preciso, exijo, gostaria de, prefiro, me de, me da, ponha me, encaminhe me, me encaminhe, queria, pode passar, pode me passar, passar, transferir',
    det: 'um, uma, o, a, algum, alguma, outro, outra, seu, sua',
    adj: 'real, humano, humana, verdade, verdadeira, viva, vivo',
    person: `pessoa, humano, atendente, agente, operador, operadora, alguem, representante, supervisor, supervisora, gerente, responsavel, chefe, diretor, diretora, colega, gente, suporte, departamento, setor, financeiro, ser humano, humanos, funcionario, funcionaria, tecnico, assistente humano, atendimento ao cliente, atendimento humano, consultor, colaborador, pessoas`,
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
    me liga por|agora|hoje
    ^ me liga
    ligue|liguem me
    podem|pode|poderiam|poderia ligar me|para
    uma pessoa real|verdadeira|humana
    uma pessoa de verdade|carne
    {contact} +1 com|por o? +1 {det} {person}
    {route} +1 pra|pro|ao|a|em +2 {person}
    contato|contacto com +2 {person}
    {route} +3 contato|contacto +1 com +2 {person}
    que um|uma +1 {sure}|{person} +1 veja|me|resolva|ajude|responda|olhe
    que alguem +3 me|ajude|ajudasse|ligue|ligasse|contacte|atenda|atendesse
    alguem +2 pode|possa|poderia|podia +1 me|ajudar|ligar|atender|contactar +2
    pedir +2 para? alguem me|que
    ha|tem|existe +1 {person}|{sure} +1 disponivel|ai|livre
    ajuda|apoio|suporte|atendimento humana|humano
    com|de um|uma|o {person} de verdade
    preciso|quero de? alguem que
    posso|podia|pode|poderia falar|ligar +1 com +1 {det} {person}
    pessoa|humano|gente nao|e +1 um|uma|de|com +1 {machine}
    {contact} +1 com|a +1 {det}? seu|sua|vosso|teu {person}
    com o|a? seu|sua|vosso|teu chefe|supervisor|supervisora|gerente|superior|responsavel
    coloque|coloca|ponha|poe|me +2 em contacto|contato com +2 {person}
    pode|podia|poderia chamar +1 {person}
  `,
  denies: `
    nao me|nos ligue|liguem|liga|contactem|contacte
    transferir|passar o|a|os|as|minha|meu conta|acesso|plano|ficheiro|arquivo|propriedade +2 {person}?
    nao preciso|precisa|precisam +2 {route}|{contact}|transferir
    clientes|usuarios|utilizadores +3 {contact} +3 {person}
    botao|pagina|opcao|texto|mensagem|diz|link +2 {contact}|{route} +4 {person}|{sure}
    obrigatorio|preciso|necessario|tenho|precisa|devo de|que? {contact} +3 {person} para
    e +1 obrigatorio|necessario|preciso {contact} +3 {person}
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
    nao +1 quero falar com voce|ti|maquina
    nao quero falar contigo|consigo|voce
  `,
});

export const italian = compilePack({
  repaired: ['person'],
  lookalikes:
    'clienti cliente personale personali agenti operatori consulenti responsabili supervisori impiegati tecnici tecnica agenzia colleghi addetti umane umani',
  sets: {
    contact: `parlare, parlarne, contattare, conversare, discutere, comunicare, chattare, parlo, mettermi in contatto, essere messo in contatto, essere messa in contatto, entrare in contatto, essere contattato, essere contattata, essere contattati, essere richiamato, essere richiamata, essere assistito, essere assistita, essere aiutato, essere aiutata, trattare, avere a che fare, sentire`,
    route: `passami, passatemi, mi passi, mi passa, passarmi, collegami, mi colleghi, trasferiscimi, mettimi in contatto, mi metta in linea, mi puo mettere in contatto, puo mettermi in contatto, puo passarmi, inoltri, inoltra, inoltratemi, mi serve, mi occorre, gradirei, posso avere, si puo avere, potrei avere, chiedo, mi trasferisca, trasferitemi, trasferirmi, mi metta in contatto, mettermi in contatto, mettetemi in contatto, mi colleghi, collegatemi, datemi, dammi, voglio, vorrei, ho bisogno di, bisogno, esigo, preferisco, pretendo, mi dia, mi fate, fatemi`,
    det: 'un, uno, una, il, la, lo, l, qualche, vostro, altro, altra',
    adj: 'reale, vera, vero, umana, umano, fisica, viva, in carne e ossa',
    person: `persona, umano, operatore, operatrice, agente, addetto, addetta, consulente, rappresentante, responsabile, supervisore, direttore, direttrice, superiore, capo, assistenza, ufficio, amministrazione, reparto, team, umani, collega umano, qualcuno, essere umano, impiegato, tecnico, servizio clienti, assistente umano, persone, qualcun altro, collega, incaricato`,
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
    una persona in carne
    una? persona|umano non|e +1 un|una|con +1 {machine}
    {contact} +2 da|dal|con +1 {det}? {adj}? {person}
    {route} +1 all|al|alla|con|un|il|l +2 {person}
    {route} a chi
    puo|potete|potreste|puoi passarmi|mettermi|chiamarmi|richiamarmi|collegarmi|trasferirmi
    potete|puo|potreste richiamarmi|chiamarmi
    qualcuno|operatore|persona +1 puo|potrebbe|possa +1 chiamarmi|richiamarmi|aiutarmi|contattarmi
    che +1 qualcuno|operatore|umano|persona +1 mi +1 richiamasse|chiamasse|contattasse|aiutasse|rispondesse
    che se ne occupi +2 {person}
    fatemi|mi faccia|fammi|lasciami|lasciatemi +1 {contact}|chiamare +2 {person}
    fatemi chiamare|richiamare da +2 {person}
    c e +1 {person}|{sure} +3 o|qui|disponibile|vero|vera|umano|umana|con|parlare
    c e qualcuno dal|dalla|di|disponibile +1 vivo|li
    c e qualcuno dal vivo
    ^ {det}? addetto|responsabile|consulente|tecnico|supervisore per? favore|cortesia|piacere
    rispondimi|rispondetemi con +2 {person}
    {person}|{sure} al telefono
    assistenza +1 da|di +1 {person}|{sure}
    parlarne|parlare +3 con +1 {person}
    esigo|chiedo|pretendo di +1 {contact} +2 {person}
  `,
  denies: `
    non chiamatemi|richiamatemi|mi
    non +1 occorre|serve +1 che +4
    bisogna|devo|occorre|obbligatorio|necessario +1 {contact} +3 {person} per
    clienti|cliente|utenti|visitatori|utente +3 {contact} +4 {person}
    pulsante|pagina|opzione|testo|link|bottone|messaggio|scritta +2 {contact}|{route} +4 {person}|{sure}
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
    non con|da un|una +1 {machine}
    basta con|coi|bot +2 {machine}
  `,
});
