import type { RequestWords } from './human-request-common.ts';

/** Words of a request for a person in seven languages, for the shapes of human-request-common.ts. English has rules of its own. */
export const requestWords: readonly RequestWords[] = [
  {
    // Spanish
    want: 'agradeceria, me vendria bien, os agradeceria, quiero, quisiera, queria, querria, queremos, necesito, necesitaria, necesitamos, prefiero, preferiria, exijo, exigimos, solicito, pido, deseo, demando, busco, requiero, me gustaria, me urge, me hace falta, hace falta, mejor',
    det: 'un, una, el, la, algun, alguna, su, tu, otro, otra, cualquier, vuestro',
    adj: 'real, reales, humano, humana, verdadero, verdadera, vivo, viva, fisica, fisico, competente, especializado, disponible, mas, normal',
    person: `superior, superiora, persona, humano, ser humano, agente, operador, operadora, asesor, asesora, representante, encargado, encargada, supervisor, supervisora, gerente, responsable, alguien, empleado, empleada, tecnico, jefe, jefa, companero, companera, ejecutivo, ejecutiva, director, directora, especialista, experto, teleoperador, gente, alguien de carne y hueso, persona de carne y hueso, persona de verdad`,
    part: 'departamento, soporte, atencion al cliente, servicio al cliente, facturacion, ventas, contabilidad, comercial, administracion, area tecnica, servicio tecnico',
    contact:
      'contacto con, quejarme, poner una queja, reclamar, presentar una queja, hablar, hablarlo, conversar, contactar, contactarme, comunicarme, chatear, ponerme en contacto, tratar, dialogar, consultar, consultarlo, comentarlo, tratarlo, resolverlo, ser atendido, ser atendida',
    route: `pasame, paseme, pasarme, pasenme, pasadme, pase, pasas, pasar, me pasa, me pasas, me pasan, transfier*, transferirme, transferir, transfiriera, comuniqueme, comunicame, comuniquenme, ponme, pongame, ponganme, ponerme, pones, me pone, conecta*, conectenme, conecteme, derivame, deriveme, derivarme, derivar, dame con, deme con, denme con, deme un, dame un, dame una, deme una, remitan, remitame, escale, escalar, escalen`,
    modal: 'puede, pueden, podria, podrian, puedes, podrias, podeis, podriais, hay, haria, seria, pudiera, sera',
    help: 'llamara, contactara, atendiera, ayudara, venga, viniera, gestione, lo gestione, tramite, se encargara, ayudar*, atender*, contestar*, responder*, mirar*, mirarlo, revisar*, ver esto, verlo, llamarme, llame, llamen, contactarme, contacte, resolver*, resuelva, encargarse, explicar*, asistirme, atienda, ayude, responda, conteste, revise, mire, lo vea, lo revise, lo mire, se encargue, se ocupe',
    callMe:
      'llamame, llameme, llamenme, llamadme, llamarme, que me llame, que me llamen, me llame alguien, me llamen, contactadme, contactenme, contacteme, contactame, devuelvanme la llamada, devolverme la llamada, ponganse en contacto conmigo, pongase en contacto conmigo, ponerse en contacto conmigo, poneros en contacto conmigo',
    line: 'al telefono, por telefono, en linea, al aparato, a la linea, telefonicamente',
    please:
      'rapido, deprisa, por favor, porfavor, porfa, ahora, gracias, urgente, inmediatamente, aqui, hoy, de una vez',
    isThere: 'hay, habra, existe, tienen, teneis',
    who: 'que, quien',
    neg: 'no, nunca, sin, ni, tampoco, en vez de, en lugar de',
    third:
      'clientes, cliente, usuarios, usuario, visitantes, empleados, ellos, mis agentes, nuestros agentes, equipos, alumnos, vecinos, pacientes',
    manage:
      'anado, anadir, agregar, agrego, eliminar, elimino, quitar, borrar, invitar, invito, asignar, asigno, crear, creo, dar de alta, dar de baja, cambiar, cambio, editar, renombrar, desactivar, registrar',
    own: 'mi, mis, nuestro, nuestra, nuestros, nuestras',
    must: 'hay que, tengo que, debo, es obligatorio, es necesario, hace falta que, tiene que, debemos, tenemos que',
    label:
      'boton, pagina, opcion, enlace, texto, menu, etiqueta, pestana, mensaje, articulo, titulo, rol, campo, columna',
    past: 'ya, ayer, he, hemos, hable, hablamos, hablado, anoche, la semana pasada, habia, estuve, llame a, contacte, me pasaron, me atendio, atendio',
    machine: 'bot, robot, maquina, robots, bots, maquinas, chatbot, ia, inteligencia artificial, asistente virtual',
  },
  {
    // French
    want: 'apprecierais, serais ravi, serait bien, veux, voudrais, voulais, souhaite, souhaiterais, aimerais, desire, prefere, prefererais, exige, demande, reclame, besoin de, besoin d, me faut, il faudrait, cherche, voulons, souhaitons, voudrions, je peux avoir, puis je avoir, pourrais je avoir, peut on avoir, d avoir',
    det: 'un, une, le, la, l, votre, vos, quelque, autre, des',
    adj: 'vrai, vraie, reel, reelle, humain, humaine, physique, vivant, vivante, veritable, competent, competente, autre, disponible, normal, normale, qualifie',
    person: `personne, humain, etre humain, conseiller, conseillere, agent, operateur, operatrice, responsable, superviseur, superviseuse, quelqu un, representant, representante, employe, employee, technicien, technicienne, collegue, gerant, gerante, manager, manageur, interlocuteur, interlocutrice, collaborateur, collaboratrice, directeur, directrice, chef, superieur, specialiste, expert, telecaller, charge de clientele, quelqu un de competent`,
    part: 'service client, service clients, service commercial, service technique, service facturation, service comptabilite, comptabilite, facturation, support, support technique, assistance, departement, equipe, sav, standard, accueil, commercial',
    contact:
      'me plaindre, deposer une plainte, faire une reclamation, parler, parle, discuter, contacter, echanger, joindre, communiquer, entretenir, converser, dialoguer, etre en contact, avoir affaire, causer, m adresser, etre rappele, etre rappelee, en parler, chatter, telephoner, etre mis en relation, etre mise en relation, etre mis en contact, etre mise en contact, mise en contact, mise en relation, mis en relation, mis en contact, etre aide, etre aidee, avoir',
    route: `passez moi, passe moi, me passer, passer moi, transferez, transfere moi, transferer, me transferer, mettez moi, mets moi, me mettre, mettre en relation, mettre en contact, connectez moi, connecte moi, me connecter, donnez moi, redirigez, redirige, rediriger, orientez moi, orienter, dirigez moi, envoyez moi vers, remontez, escaladez, confiez, faites intervenir, faites suivre, adressez moi, branchez moi`,
    modal:
      'peut, pourrait, peuvent, pourraient, pouvez, pourriez, peux, pourrais, puis, est il possible, serait il possible, possible',
    help: `gerer, gere, s en occuper, m expliquer, m aider, aider, aide, me repondre, repondre, reponde, regarder, regarde, me rappeler, rappeler, rappelle, m appeler, appeler, appelle, me contacter, contacter, contacte, prendre en charge, prenne en charge, prendre le relais, s en occuper, s en charger, s occupe, verifier, examiner, traiter, traite, expliquer, m expliquer, intervenir, intervienne, resoudre, jeter un oeil, prenne le relais`,
    callMe:
      'rappelez moi, appelez moi, rappelle moi, appelle moi, contactez moi, contacte moi, me rappeler, me faire rappeler, m appeler, me recontacter, recontactez moi, qu on me rappelle, qu on m appelle, etre rappele, etre rappelee, me telephoner, telephonez moi',
    line: 'au telephone, en ligne, par telephone, au bout du fil, au fil, de vive voix',
    please:
      'vite, s il vous plait, s il te plait, svp, stp, merci, maintenant, tout de suite, vite, immediatement, rapidement, je vous prie, urgent',
    isThere: 'y a t il, il y a, y a, est ce qu il y a, avez vous',
    who: 'qui, pour, capable',
    neg: 'ne, n, pas, plus, sans, jamais, ni, aucun, aucune, inutile, au lieu',
    third:
      'clients, client, utilisateurs, utilisateur, visiteurs, employes, ils, elles, mes agents, nos agents, gens, patients, abonnes',
    manage:
      'ajouter, ajoute, supprimer, supprime, inviter, invite, assigner, assigne, retirer, affecter, creer, modifier, changer, editer, renommer, desactiver, attribuer, enregistrer',
    own: 'mon, ma, mes, notre, nos',
    must: 'faut il, dois je, est il obligatoire, obligatoire, il faut, doit on, dois, devons nous',
    label: 'bouton, page, option, lien, texte, menu, onglet, intitule, message, article, role, champ, colonne, titre',
    past: 'deja, hier, ai parle, avons parle, ai eu, avons eu, ai discute, la semaine derniere, m avait, m a deja',
    machine:
      'bot, robot, machine, robots, bots, machines, chatbot, automate, ia, intelligence artificielle, assistant virtuel',
  },
  {
    // German
    want: 'ware lieber, wurde mich freuen, ware dankbar, fande es gut, ware froh, mochte, will, wollen, mochten, brauche, brauch, wunsche, verlange, fordere, hatte gern, hatte gerne, hatte lieber, bevorzuge, wurde gern, wurde gerne, wurde lieber, bitte um, benotige, bestehe auf, erwarte, suche',
    det: 'ein, eine, einen, einem, einer, der, den, dem, die, das, ihr, ihren, ihrem, ihrer, deinen, deinem, irgendeinen, irgendeinem, anderen, anderem, nen, nem, euren, eurem',
    adj: 'echten, echter, echte, echtem, echt, richtigen, richtiger, richtige, richtigem, realen, reale, menschlichen, menschliche, menschlicher, menschlichem, lebenden, lebendigen, wirklichen, anderen, anderem, andere, kompetenten, kompetente, kompetentem, personlichen, zustandigen, normalen',
    person: `mensch, menschen, person, mitarbeiter, mitarbeiterin, mitarbeitern, berater, beraterin, agent, agenten, agentin, kollege, kollegen, kollegin, jemand, jemanden, jemandem, wem, vorgesetzten, vorgesetzter, vorgesetzte, techniker, ansprechpartner, ansprechpartnerin, teamleiter, teamleitung, leiter, chef, chefin, sachbearbeiter, sachbearbeiterin, kundenbetreuer, kundenberater, operator, servicemitarbeiter, supportmitarbeiter, support mitarbeiter, fachmann, experten, spezialisten, verantwortlichen, geschaftsfuhrer, menschliche hilfe, menschlichen support, menschliche unterstutzung, personlichen kontakt`,
    part: 'abteilung, buchhaltung, technik, vertrieb, support, kundenservice, kundendienst, kundensupport, rechnungsabteilung, verwaltung, leitung, team, zentrale, technischen dienst',
    contact:
      'beschweren, reklamieren, sprechen, reden, chatten, kontaktieren, telefonieren, kommunizieren, kontakt aufnehmen, in kontakt treten, schreiben, unterhalten, kontakt, erreichen, gesprach, verbunden werden, zu tun haben, klaren, besprechen, austauschen',
    route: `verbinden sie, verbinde, verbinden, verbunden, weiterleiten, weitergeleitet, leiten sie, leite mich, leiten, ubergeben, ubergib, weitergeben, durchstellen, durchgestellt, stellen sie mich, stell mich, geben sie mir, gib mir, holen sie, hol mir, hole mir, holen, rufen sie mir, eskalieren, eskalier, schalten sie, verbindung, weiterverbinden, weiterverbunden, vermitteln sie, lassen sie mich mit, lass mich mit`,
    modal: 'kann, konnte, konnen, konnten, soll, sollte, darf, wurde, wurden, mag, durfte, ware, konntest, kannst',
    help: 'erklart, weiterhilft, regelt, bearbeitet, helfen, weiterhelfen, anrufen, zuruckrufen, ubernehmen, antworten, ansehen, anschauen, schauen, melden, kummern, klaren, prufen, kontaktieren, losen, unterstutzen, erklaren, draufschauen, anruft, zuruckruft, meldet, hilft, ubernimmt, ansieht, anschaut, kummert, kontaktiert, antwortet, beraten, betreuen',
    callMe:
      'rufen sie mich, ruf mich, ruft mich, mich anrufen, mich jemand anrufen, mich zuruckrufen, melden sie sich, melde dich, meldet euch, kontaktieren sie mich, mich zuruckzurufen, um ruckruf, um einen ruckruf, einen ruckruf, ruckruf bitte, mich anzurufen, telefonisch bei mir',
    line: 'am telefon, ans telefon, am apparat, in der leitung, an der strippe, telefonisch, personlich, am horer',
    please:
      'schnell, bitte, danke, jetzt, sofort, schnell, endlich, dringend, umgehend, mal, bitte jetzt, bitte sofort, sprechen, da, haben, hier',
    isThere: 'gibt es, ist, ist hier, ist da, ist dort, sitzt, habt ihr, haben sie, arbeitet',
    who: 'die, der, das, zum',
    neg: 'nicht, kein, keinen, keine, keinem, keiner, ohne, statt, nie, niemals, anstatt, niemanden, brauchen sie mich nicht',
    third:
      'kunden, kundin, kunde, kundinnen, nutzer, benutzer, besucher, anwender, patienten, mieter, unsere agenten, gaste',
    manage:
      'hinzufugen, entfernen, einladen, anlegen, loschen, zuweisen, andern, wechseln, umbenennen, bearbeiten, erstellen, deaktivieren, eintragen, weise, lade, lege, losche, fuge, austauschen',
    own: 'mein, meine, meinen, meinem, meiner, unser, unsere, unseren, unserem, unserer',
    must: 'muss ich, muss man, mussen wir, sollte ich, soll ich, ist es notig, ist es notwendig, braucht man',
    label:
      'knopf, button, seite, option, link, text, menu, reiter, meldung, artikel, rolle, feld, spalte, titel, schaltflache, seiten',
    past: 'schon, bereits, gestern, letzte woche, gesprochen, telefoniert',
    machine:
      'bot, roboter, maschine, bots, robotern, maschinen, chatbot, computer, ki, automat, kunstliche intelligenz, virtuellen assistenten',
  },
  {
    // Portuguese
    want: 'agradecia, agradeceria, gostava, quero, queria, queremos, preciso, preciso de, precisava, gostaria, gostaria de, gostava de, prefiro, preferia, exijo, peco, solicito, desejo, procuro, necessito, necessito de, requeiro, demando',
    det: 'um, uma, o, a, algum, alguma, outro, outra, seu, sua, vosso, vossa, teu',
    adj: 'real, humano, humana, verdadeiro, verdadeira, vivo, viva, competente, disponivel, fisica, outro, outra, normal',
    person: `superior, superiora, pessoa, humano, ser humano, atendente, agente, operador, operadora, alguem, representante, supervisor, supervisora, gerente, responsavel, funcionario, funcionaria, tecnico, consultor, consultora, colaborador, colaboradora, colega, chefe, diretor, diretora, especialista, encarregado, gente, assistente humano, atendimento humano, suporte humano, apoio humano, ajuda humana, pessoa de verdade, gente de verdade`,
    part: 'atendimento, suporte, apoio ao cliente, atendimento ao cliente, financeiro, faturacao, faturamento, comercial, contabilidade, vendas, departamento, setor, secretaria, equipe, equipa, ouvidoria',
    contact:
      'contacto um, contacto uma, contato um, reclamar, fazer uma reclamacao, fazer queixa, falar, conversar, contatar, contactar, fala, tratar, ser atendido, ser atendida, ser ajudado, ser ajudada, entrar em contato, entrar em contacto, dialogar, chamar, discutir, resolver isto, resolver isso, teclar',
    route: `passe me, me passe, me passa, passa me, passe, passa, passar me, me passar, transfira, transfere, transferir me, me transferir, transfiram, me transfiram, conecte me, me conecte, me conecta, coloque me, me coloque, me coloca, me poe, ponha me, encaminhe, encaminha, me encaminhe, encaminhem, me da, me de, de me, chame, chama, direcione, direciona, escale, escalar, ligue me a, me ligue com, me bota, bota`,
    modal:
      'pode, podem, poderia, poderiam, podia, podiam, podes, da para, da pra, tem como, seria possivel, e possivel, consegue',
    help: 'trate, contactasse, contatasse, telefonasse, trate disso, trate disto, venha, ajudar*, me ajudar, ajude, ajudasse, atender*, me atender, atenda, atendesse, responder*, responda, ver isto, ver isso, veja, olhar, olhe, analisar, analise, ligar me, me ligar, me ligue, ligue, ligasse, contactar me, me contatar, contacte, resolver, resolva, explicar, explique, assumir, verificar, tratar disto, tratar disso, rever',
    callMe:
      'ligue me, liguem me, liga me, me liga, me liguem, me ligue, telefone me, telefonem me, me telefone, ligar me, me ligar, contacte me, contactem me, me contate, me contatem, entre em contato comigo, entrem em contato comigo, entrem em contacto comigo, entre em contacto comigo, me chame no telefone, retornem minha ligacao, retorne a chamada',
    line: 'ao telefone, no telefone, por telefone, em linha, na linha, pelo telefone',
    please:
      'rapido, depressa, por favor, porfavor, pfv, pf, agora, obrigado, obrigada, urgente, imediatamente, hoje, aqui',
    isThere: 'ha, tem, existe, havera, tera, teria',
    who: 'que, para',
    neg: 'nao, nunca, sem, nem, jamais, em vez de, ninguem',
    third:
      'clientes, cliente, usuarios, usuario, utilizadores, visitantes, eles, meus agentes, nossos agentes, alunos, pacientes',
    manage:
      'adiciono, adicionar, remover, removo, excluir, excluo, convidar, convido, atribuir, atribuo, criar, mudar, alterar, editar, renomear, desativar, cadastrar, trocar',
    own: 'meu, minha, meus, minhas, nosso, nossa, nossos, nossas',
    must: 'tenho de, tenho que, preciso de falar, e obrigatorio, e necessario, e preciso, devo, tem de, tem que, temos que',
    label: 'botao, pagina, opcao, link, texto, menu, aba, mensagem, artigo, papel, campo, coluna, titulo',
    past: 'ja, ontem, falei, falamos, conversei, passaram, atendeu, contactei, contatei, semana passada, liguei, tinha, foi, ligou',
    machine:
      'bot, robo, maquina, robos, bots, maquinas, chatbot, robot, ia, inteligencia artificial, assistente virtual',
  },
  {
    // Italian
    want: 'apprezzerei, sarei grato, sarei grata, voglio, vorrei, vogliamo, volevo, preferisco, preferirei, esigo, pretendo, chiedo, desidero, gradirei, mi serve, mi servirebbe, ho bisogno di, bisogno di, mi occorre, cerco, richiedo, posso avere, potrei avere',
    det: 'un, uno, una, il, la, lo, l, qualche, vostro, vostra, altro, altra, suo, sua, tuo',
    adj: 'reale, vero, vera, umano, umana, fisica, viva, vivo, competente, disponibile, altro, altra, normale, in carne e ossa',
    person: `persona, umano, essere umano, operatore, operatrice, agente, addetto, addetta, consulente, rappresentante, responsabile, supervisore, qualcuno, impiegato, impiegata, tecnico, collega, incaricato, incaricata, collaboratore, collaboratrice, direttore, direttrice, capo, superiore, specialista, esperto, gente vera, assistenza umana, assistente umano, persona in carne e ossa, dirigente, referente`,
    part: 'assistenza, servizio clienti, ufficio, amministrazione, fatturazione, contabilita, vendite, reparto, commerciale, supporto, assistenza clienti, assistenza tecnica, segreteria, centralino',
    contact:
      'contatto un, contatto una, fare reclamo, reclamare, lamentarmi, fare un reclamo, parlare, parlarne, parlargli, contattare, conversare, discutere, comunicare, chattare, sentire, mettermi in contatto, messo in contatto, messa in contatto, essere messo in contatto, essere contattato, essere contattata, essere richiamato, essere richiamata, essere assistito, essere assistita, avere a che fare, trattare, confrontarmi, interloquire, ragionare',
    route: `passami, passatemi, mi passi, mi passa, mi passate, passarmi, trasferisca, trasferite, trasferitemi, trasferiscimi, trasferirmi, trasferire, mi metta, mettimi, mettetemi, mettermi, mi colleghi, collegami, collegatemi, collegarmi, datemi, dammi, mi dia, mi dai, inoltri, inoltra, inoltrate, inoltrare, giri, girate, indirizzami, indirizzatemi, mi indirizzi, chiamami un, faccia intervenire, coinvolgete, mi faccia, fatemi, fammi`,
    modal:
      'puo, possono, potrebbe, potrebbero, potete, potreste, puoi, potresti, posso, potrei, si puo, e possibile, sarebbe possibile',
    help: 'gestisca, venga, se ne occupasse, aiutar*, aiutarmi, aiuti, aiutasse, assister*, assista, risponder*, risponda, rispondesse, guardar*, guardare, guardarci, guardi, controllare, controlli, verificare, chiamarmi, chiami, chiamasse, richiamarmi, richiami, richiamasse, contattarmi, contatti, contattasse, occuparsene, se ne occupi, occupi, risolvere, risolva, spiegarmi, spiegare, intervenire, intervenga, prendere in carico, seguirmi, vedere',
    callMe:
      'chiamatemi, chiamami, mi chiami, mi chiamate, richiamatemi, richiamami, mi richiami, mi richiamate, richiamarmi, chiamarmi, contattatemi, contattami, mi contatti, mi contattate, contattarmi, farmi richiamare, farmi chiamare, fatemi richiamare, fatemi chiamare, telefonatemi, telefonami, mi telefoni, essere richiamato, essere richiamata',
    line: 'al telefono, in linea, per telefono, telefonicamente, dal vivo, a voce',
    please:
      'presto, in fretta, per favore, perfavore, per cortesia, per piacere, grazie, subito, adesso, ora, urgente, immediatamente, oggi, qui',
    isThere: 'c e, ci sono, esiste, avete, ce',
    who: 'che, per',
    neg: 'non, mai, senza, invece di, nessun, nessuno, anziche',
    third: 'clienti, cliente, utenti, utente, visitatori, loro, miei agenti, nostri agenti, dipendenti, pazienti',
    manage:
      'aggiungo, aggiungere, rimuovo, rimuovere, elimino, eliminare, tolgo, togliere, invito, invitare, assegno, assegnare, creare, creo, cambiare, cambio, modificare, rinominare, disattivare, registrare, trasferire l account, account',
    own: 'mio, mia, miei, mie, nostro, nostra, nostri, nostre',
    must: 'bisogna, devo, e obbligatorio, e necessario, dobbiamo, si deve, occorre',
    label:
      'pulsante, pagina, opzione, link, testo, menu, scheda, messaggio, articolo, ruolo, campo, colonna, titolo, bottone, tasto',
    past: 'gia, ieri, ho parlato, abbiamo parlato, ho sentito, aveva, avevo, la settimana scorsa, sentito, parlato, passato',
    machine: 'bot, robot, macchina, macchine, chatbot, risponditore, ia, intelligenza artificiale, assistente virtuale',
  },
  {
    // Dutch
    want: 'fijn vinden, fijn als, zou het prettig vinden, wil, willen, wens, wenst, eis, verlang, graag, zou graag, liever, heb liever, heb nodig, nodig, mag ik, wilde, wou, verzoek, vraag om, zoek, prefereer',
    det: 'een, de, het, uw, jullie, jouw, je, andere, een van jullie, een van uw, n',
    adj: 'echte, echt, menselijke, menselijk, levende, levend, andere, ander, normale, bekwame, deskundige, beschikbare, verantwoordelijke, gewone',
    person: `mens, persoon, medewerker, medewerkster, medewerkers, iemand, agent, adviseur, adviseuse, collega, leidinggevende, manager, supervisor, vertegenwoordiger, teamleider, iemand anders, technicus, monteur, operator, specialist, baas, chef, directeur, verantwoordelijke, deskundige, expert, klantenservicemedewerker, servicemedewerker, mens van vlees en bloed, menselijke hulp, begeleider, consulent`,
    part: 'klantenservice, klantendienst, helpdesk, afdeling, verkoopafdeling, verkoop, boekhouding, facturatie, administratie, technische dienst, support, servicedesk, receptie, financiele afdeling',
    contact:
      'klacht indienen, klagen, spreken, praten, chatten, contact, contact opnemen, in contact komen, bellen, overleggen, communiceren, gesprek, te woord, telefoneren, spreek, praat, te maken hebben, geholpen worden, geholpen te worden, bespreken',
    route: `verbind, verbindt, verbinden, doorverbinden, doorverbonden, doorschakelen, geef me, geef mij, schakel, zet me, stuur me, stuur mij, stuur mijn, stuur dit, overdragen, doorsturen, doorverwijzen, door te verbinden, breng me, breng mij, haal, roep, verwijs me, escaleer, laat me, laat mij, mag ik`,
    modal: 'kan, kunt, kun, kunnen, mag, zou, zouden, wil, wilt, zal, laat, laten, moet',
    help: 'regelt, uitlegt, afhandelt, helpen, bellen, terugbellen, overnemen, kijken, hiernaar, ernaar kijken, bekijken, antwoorden, reageren, contacteren, contact opnemen, oplossen, uitleggen, nakijken, controleren, bijspringen, oppakken, opbellen, belt, terugbelt, helpt, kijkt, oplost, reageert',
    callMe:
      'bel me, bel mij, belt me, belt mij, belt u mij, bellen jullie mij, mij bellen, me bellen, mij terugbellen, me terugbellen, teruggebeld worden, contact met mij op, contact met me op, contact met mij opnemen, contact met me opnemen, mij opbellen, neem contact op met mij',
    line: 'aan de lijn, aan de telefoon, telefonisch, persoonlijk, in levende lijve',
    please:
      'snel, vlug, alsjeblieft, alstublieft, aub, graag, nu, snel, meteen, direct, spoed, dank, bedankt, svp, even, spreken, hier',
    isThere: 'is er, is hier, is daar, zijn er, hebben jullie, heeft u, zit er',
    who: 'die, dat, om',
    neg: 'niet, geen, zonder, nooit, niemand, noch, in plaats van, hoef, hoeft, hoeven',
    third: 'klanten, klant, gebruikers, gebruiker, bezoekers, ze, zij, onze agenten, mensen, patienten, huurders',
    manage:
      'toevoegen, verwijderen, verwijder, uitnodigen, nodig uit, toewijzen, wijs, aanmaken, wijzigen, veranderen, bewerken, hernoemen, uitschakelen, voeg, maak, account overdragen, het account',
    own: 'mijn, onze, ons, m n',
    must: 'moet ik, moeten we, is het nodig, is het verplicht, moet je, moet men',
    label: 'knop, pagina, optie, link, tekst, menu, tabblad, bericht, artikel, rol, veld, kolom, titel',
    past: 'heb, hebben, had, al, gisteren, sprak, spraken, werd, was, vorige week, heeft, gebeld, gesproken, kreeg',
    machine:
      'bot, robot, machine, bots, robots, computer, chatbot, ai, automaat, virtuele assistent, kunstmatige intelligentie',
  },
  {
    // Polish
    want: 'bylbym wdzieczny, bylabym wdzieczna, byloby milo, chce, chcialbym, chcialabym, chcemy, potrzebuje, potrzebowalbym, wole, wolalbym, wolalabym, zadam, domagam sie, zycze sobie, prosze o, poprosze, poprosze o, prosilbym o, prosilabym o, szukam, wymagam, koniecznie, mozna, moge prosic o, musze',
    det: 'jakiegos, jakims, jakas, jakis, ktoregos, innego, innym, waszym, waszego, panstwa, twoim, twojego, z waszych',
    adj: 'prawdziwym, prawdziwego, prawdziwa, prawdziwy, zywym, zywego, zywa, zywy, realnym, innym, ludzkim, kompetentnym, kompetentnego, kompetentna, odpowiedzialnym, odpowiedzialnego, innego, zwyklym',
    person: `osoby, pania kierownik, czlowiekiem, czlowieka, czlowiek, czlowiekowi, konsultantem, konsultanta, konsultant, konsultantka, konsultantke, konsultantowi, pracownikiem, pracownika, pracownik, pracownikowi, pracownikow, osoba, osobe, agentem, agenta, agent, agentowi, doradca, doradce, doradcy, kims, kogos, ktos, przedstawicielem, przedstawiciela, przedstawiciel, kierownikiem, kierownika, kierownik, przelozonym, przelozonego, przelozony, operatorem, operatora, operator, ludzmi, menedzerem, menedzera, menedzer, specjalista, specjaliste, technikiem, technika, technik, szefem, szefa, szef, opiekunem, opiekuna, opiekunem klienta, ekspertem, eksperta, dyrektorem, pomoc czlowieka, pomocy czlowieka`,
    part: 'obsluga klienta, obslugi klienta, dzialem, dzialu, ksiegowoscia, ksiegowosci, biurem, sprzedaza, infolinia, infolinii, wsparciem, serwisem, sekretariatem, zespolem',
    contact:
      'zlozyc skarge, poskarzyc, zlozyc reklamacje, rozmawiac, porozmawiac, rozmowa z, rozmowe z, rozmowy z, kontakt z, skontaktowac, kontaktu z, mowic, pogadac, gadac, pomowic, polaczenie, polaczenia, skontaktowac sie, czatowac, popisac, dogadac, omowic, obsluzony przez, obsluzona przez',
    route: `polacz, polaczcie, polaczyc, przelacz, przelaczcie, przelaczyc, przekieruj, przekierujcie, przekierowac, przekaz, przekazcie, przekazac, daj mi, dajcie mi, daj mnie, wezwij, zawolaj, zawolajcie, skieruj, skierujcie, skierowac, podaj mi, prosze mnie polaczyc, eskaluj, przelaczenie, przekierowanie`,
    modal: 'moze, mozecie, moglby, moglaby, mogliby, czy moge, mozna, niech, mogl, zeby, aby, by, prosze zeby',
    help: 'wyjasni, wytlumaczy, zajela, zalatwi, pomoc, pomogl, pomogla, oddzwonic, oddzwonil, oddzwonila, zadzwonic, zadzwonil, zadzwonila, zadzwoni, oddzwoni, skontaktowac, skontaktowal, skontaktuje, przejac, przejal, przejmie, odpowiedziec, odpowiedzial, odpowie, obejrzec, obejrzal, spojrzec, sprawdzic, zajac, zajal, zajmie, wyjasnic, rozwiazac, pomoze, obsluzyc, obsluzyl, wytlumaczyc',
    callMe:
      'zadzwoncie, zadzwon do mnie, oddzwon, oddzwoncie, zadzwonic do mnie, do mnie zadzwonic, do mnie oddzwonic, oddzwonic do mnie, do mnie zadzwonil, do mnie oddzwonil, prosze o telefon, kontakt telefoniczny, o oddzwonienie, skontaktujcie sie ze mna, skontaktuj sie ze mna, skontaktowac sie ze mna, prosze dzwonic',
    line: 'na linii, przy telefonie, telefonicznie, przez telefon, osobiscie',
    please: 'szybko, prosze, poprosze, teraz, natychmiast, szybko, pilne, pilnie, dziekuje, zaraz, tutaj, od razu',
    isThere: 'czy jest, jest tu, jest tam, jest ktos, czy macie, macie',
    who: 'ktory, ktora, ktorzy, kto, do',
    neg: 'nie, bez, nigdy, zamiast, ani, nikogo',
    third:
      'klienci, klient, klientow, klientom, uzytkownicy, uzytkownikow, goscie, nasi agenci, oni, pacjenci, najemcy',
    manage:
      'dodac, dodaje, usunac, usuwam, zaprosic, przypisac, zmienic, edytowac, utworzyc, zalozyc, dezaktywowac, przekazac konto, konto, wymienic, zarejestrowac',
    own: 'moim, moja, mojego, moj, moja, naszym, nasza, naszego, nasz, swoim, swoja, swojego',
    must: 'czy musze, czy trzeba, czy nalezy, trzeba, nalezy, czy musimy, musze najpierw',
    label:
      'przycisk, przycisku, strona, opcja, link, tekst, menu, zakladka, komunikat, artykul, rola, pole, kolumna, napis, roli',
    past: 'juz, wczoraj, rozmawialem, rozmawialam, rozmawialismy, kontaktowalem, mialem, trafilem, w zeszlym tygodniu, dzwonilem, zadzwonil do mnie klient',
    machine:
      'botem, bot, robotem, robot, maszyna, botami, robotami, automatem, chatbotem, komputerem, ai, sztuczna inteligencja, bota, boty',
  },
];
