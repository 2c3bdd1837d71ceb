import { defineWords } from '#shared/intl/define-words.ts';

/** Why this agent: as it stands on an offer, written by the server. */
export const offerWhyWords = defineWords('offerWhy', {
  language: { en: 'Speaks the customer’s language', de: 'Spricht die Sprache der Kundin oder des Kunden' },
  skill: { en: '{skill}, level {level, number}', de: '{skill}, Stufe {level, number}' },
  affinity: { en: 'Spoke with them before', de: 'Hat schon mit ihnen gesprochen' },
  room: { en: 'Most room', de: 'Am meisten Luft' },
  idle: { en: 'Free the longest', de: 'Am längsten frei' },
  only: { en: 'Nobody else fits now', de: 'Gerade passt sonst niemand' },
});

/** Why this agent, why not each other one, as a desk shows it (C4). */
export const verdictWords = defineWords('routingVerdict', {
  speaks: { en: 'Speaks {language}', de: 'Spricht {language}' },
  knows: {
    en: '{skill} at level {has, number}, {level, number} is needed',
    de: '{skill} auf Stufe {has, number}, nötig ist {level, number}',
  },
  affinity: { en: 'Spoke with them before', de: 'Hat schon mit ihnen gesprochen' },
  language: { en: 'Language', de: 'Sprache' },
  room: { en: 'Free capacity', de: 'Freie Kapazität' },
  skill: { en: 'Skill', de: 'Können' },
  idle: { en: 'Time since the last new one', de: 'Zeit seit dem letzten neuen' },
  spare: { en: 'Few skills that others need', de: 'Wenig Können, das andere brauchen' },
  notTeam: { en: 'Not of a team that is asked now', de: 'In keinem Team, das jetzt gefragt wird' },
  notBusy: { en: 'Busy', de: 'Beschäftigt' },
  notAway: { en: 'Away', de: 'Abwesend' },
  notOffline: { en: 'Offline', de: 'Offline' },
  notConnected: { en: 'Not connected', de: 'Nicht verbunden' },
  notWilling: { en: 'Passed, or let the offer run out', de: 'Hat abgegeben oder das Angebot ablaufen lassen' },
  notFree: {
    en: 'Full: {share, number, percent} of their capacity',
    de: 'Voll: {share, number, percent} der Kapazität',
  },
  notRoom: {
    en: 'Too much now: {needs, number} points, {left, number} are left',
    de: 'Gerade zu viel: {needs, number} Punkte, frei sind {left, number}',
  },
  notLanguage: { en: 'Does not speak {language}', de: 'Spricht kein {language}' },
  notSkill: {
    en: 'No {skill}, level {level, number} is needed',
    de: 'Kein {skill}, nötig ist Stufe {level, number}',
  },
  notLevel: {
    en: '{skill} only at level {has, number}, {level, number} is needed',
    de: '{skill} nur auf Stufe {has, number}, nötig ist {level, number}',
  },
});

/** One part of a policy, as its versions and its editor name it (C4, C6, C9). */
export const policyLineWords = defineWords('routingLine', {
  ofQueue: { en: '{queue}: {saidLine}', de: '{queue}: {saidLine}' },
  pull: { en: 'waits to be claimed', de: 'wartet darauf, genommen zu werden' },
  offer: {
    en: 'offered to one agent after the other, {seconds, number} s each',
    de: 'einem nach dem anderen angeboten, je {seconds, number} s',
  },
  languageNeeded: { en: 'the customer’s language is needed', de: 'die Sprache der Kundschaft ist nötig' },
  languagePreferred: { en: 'the customer’s language is preferred', de: 'die Sprache der Kundschaft wird bevorzugt' },
  languageIgnored: { en: 'the language does not matter', de: 'die Sprache ist gleich' },
  always: {
    en: 'all need {skill}, level {level, number}',
    de: 'alle brauchen {skill}, Stufe {level, number}',
  },
  category: {
    en: 'category {is} needs {skill}, level {level, number}',
    de: 'Kategorie {is} braucht {skill}, Stufe {level, number}',
  },
  tier: {
    en: 'tier {is} needs {skill}, level {level, number}',
    de: 'Kundenstufe {is} braucht {skill}, Stufe {level, number}',
  },
  complexityLow: {
    en: 'any complexity needs {skill}, level {level, number}',
    de: 'jede Schwierigkeit braucht {skill}, Stufe {level, number}',
  },
  complexityMid: {
    en: 'middle complexity and above needs {skill}, level {level, number}',
    de: 'mittlere Schwierigkeit und mehr braucht {skill}, Stufe {level, number}',
  },
  complexityHigh: {
    en: 'high complexity needs {skill}, level {level, number}',
    de: 'hohe Schwierigkeit braucht {skill}, Stufe {level, number}',
  },
  gone: { en: 'no more: {saidLine}', de: 'nicht mehr: {saidLine}' },
  weights: {
    en: 'weights: spoke before {affinity, number}, room {room, number}, skill {skill, number}, idle {idle, number}, spare {spare, number}',
    de: 'Gewichte: schon gesprochen {affinity, number}, Luft {room, number}, Können {skill, number}, frei {idle, number}, schonen {spare, number}',
  },
  step: {
    en: 'after {seconds, number} s without {saidDrops}',
    de: 'nach {seconds, number} s ohne {saidDrops}',
  },
  stepTeam: {
    en: 'after {seconds, number} s also {team}',
    de: 'nach {seconds, number} s auch {team}',
  },
  stepBoth: {
    en: 'after {seconds, number} s without {saidDrops}, also {team}',
    de: 'nach {seconds, number} s ohne {saidDrops}, auch {team}',
  },
  language: { en: 'language', de: 'Sprache' },
  level: { en: 'level', de: 'Stufe' },
  skill: { en: 'skill', de: 'Können' },
  leadAlarm: { en: 'a lead is alarmed after {seconds, number} s', de: 'Alarm an die Leitung nach {seconds, number} s' },
  noLeadAlarm: { en: 'no lead is alarmed', de: 'kein Alarm an die Leitung' },
  supervisorAlarm: {
    en: 'a supervisor is alarmed after {seconds, number} s',
    de: 'Alarm an die Aufsicht nach {seconds, number} s',
  },
  noSupervisorAlarm: { en: 'no supervisor is alarmed', de: 'kein Alarm an die Aufsicht' },
  asDefault: { en: 'as a queue without settings', de: 'wie eine Warteschlange ohne Einstellungen' },
  ageing: {
    en: 'Who has waited {minutes, number} min goes before all below priority {notBefore, number}',
    de: 'Wer {minutes, number} Min. gewartet hat, kommt vor allen unter Priorität {notBefore, number}',
  },
  grace: {
    en: 'Work leaves who went away after {chosen, number} s, whose connection is lost after {lost, number} s',
    de: 'Arbeit geht von Abwesenden nach {chosen, number} s, bei verlorener Verbindung nach {lost, number} s',
  },
  idle: {
    en: '{minutes, plural, =0 {Nobody is set away for being idle} one {Away after # minute without input} other {Away after # minutes without input}}',
    de: '{minutes, plural, =0 {Niemand wird ohne Eingabe abwesend} one {Abwesend nach # Minute ohne Eingabe} other {Abwesend nach # Minuten ohne Eingabe}}',
  },
});

/** Why a policy cannot be saved, or what its editor warns of (C6). */
export const policyIssueWords = defineWords('routingIssue', {
  unknownQueue: { en: 'A queue that does not exist', de: 'Eine Warteschlange, die es nicht gibt' },
  nobody: { en: 'Nobody is in {team}', de: 'Niemand ist in {team}' },
  noFallback: {
    en: 'No fallback: who fits nobody would wait for ever',
    de: 'Kein Ausweg: wer zu niemandem passt, würde ewig warten',
  },
  stepOrder: {
    en: 'Step {step, number} comes no later than the one before',
    de: 'Schritt {step, number} kommt nicht später als der davor',
  },
  stepEmpty: { en: 'Step {step, number} gives nothing up', de: 'Schritt {step, number} gibt nichts auf' },
  unknownTeam: {
    en: 'Step {step, number} asks a team that does not exist',
    de: 'Schritt {step, number} fragt ein Team, das es nicht gibt',
  },
  languageStays: {
    en: 'No step gives the language up: who speaks one that nobody knows would wait for ever',
    de: 'Kein Schritt gibt die Sprache auf: wer eine spricht, die niemand kann, würde ewig warten',
  },
  languageNobody: {
    en: 'Nobody in {team} speaks a language of the workspace',
    de: 'Niemand in {team} spricht eine Sprache des Arbeitsbereichs',
  },
  languageMissing: {
    en: 'Nobody in {team} speaks {language}: such conversations wait for a step that gives it up',
    de: 'Niemand in {team} spricht {language}: solche Gespräche warten auf einen Schritt, der sie aufgibt',
  },
  lastStep: {
    en: 'Nobody fits even at the last step: {skill}, level {level, number}',
    de: 'Auch beim letzten Schritt passt niemand: {skill}, Stufe {level, number}',
  },
  lastStepTogether: {
    en: 'Nobody fits even at the last step: no one has all of {skills}',
    de: 'Auch beim letzten Schritt passt niemand: keiner hat alles von {skills}',
  },
  unknownCategory: { en: 'Category {is} does not exist', de: 'Kategorie {is} gibt es nicht' },
  otherQueue: {
    en: 'Category {is} goes to another queue',
    de: 'Kategorie {is} geht in eine andere Warteschlange',
  },
  unknownTier: { en: 'No account has the tier {is}', de: 'Kein Konto hat die Kundenstufe {is}' },
  skillNobody: { en: 'Nobody in {team} has {skill}', de: 'Niemand in {team} hat {skill}' },
  levelNobody: {
    en: 'Nobody in {team} has {skill} at level {level, number}; the highest is {has, number}',
    de: 'Niemand in {team} hat {skill} auf Stufe {level, number}; die höchste ist {has, number}',
  },
  twice: { en: 'The same need stands twice', de: 'Derselbe Bedarf steht zweimal' },
  alarmOrder: {
    en: 'The supervisor is alarmed no later than the lead',
    de: 'Die Aufsicht wird nicht später alarmiert als die Leitung',
  },
  noLead: { en: 'Nobody in {team} is a lead', de: 'Niemand in {team} ist Leitung' },
  noSupervisor: { en: 'The workspace has no supervisor', de: 'Der Arbeitsbereich hat keine Aufsicht' },
});
