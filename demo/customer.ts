import type { Persona, Phrases } from './persona-schema.ts';

/** What a customer can notice. `silence`: nothing new for their patience. */
export type Notice =
  | { kind: 'message'; author: 'assistant' | 'agent' | 'system'; text: string }
  | { kind: 'state'; state: 'assistant' | 'queued' | 'active' | 'closed' }
  | { kind: 'silence' };

export type Reaction = {
  say: string[];
  /** `confirmed`: solved, closes the conversation. `left`: gone without a word. `over`: it was closed. */
  end: 'confirmed' | 'left' | 'over' | null;
  /** 1 to 5, given when the conversation is closed. */
  rating: number | null;
};

const nothing: Reaction = { say: [], end: null, rating: null };

export type Customer = { react: (notice: Notice) => Reaction };

/**
 * A scripted customer as a state machine: pure, no clock; `random` (0 to 1) decides whether an answer is accepted.
 * Each rule is used once. The caller sends `opening` first and then reports everything the customer would notice.
 */
export function createCustomer(persona: Persona, phrases: Phrases, random: () => number): Customer {
  const rules = persona.rules.map((rule) => ({ ...rule, pattern: new RegExp(rule.match, 'iu'), used: false }));
  const script = [...persona.script];
  const whenHuman = [...(persona.whenHuman ?? phrases.toAgent)];
  const whileWaiting = [...(persona.whileWaiting ?? phrases.impatient)];
  const ownWords = { clarified: false, complained: false, askedForPerson: false, told: false, thanked: false };
  let state: 'assistant' | 'queued' | 'active' | 'closed' = 'assistant';
  let turns = 1;
  let silences = 0;

  const say = (...texts: string[]): Reaction => {
    turns += texts.length;
    return { say: texts, end: null, rating: null };
  };
  const content = (): Reaction => ({ say: phrases.thanks.slice(0, 1), end: 'confirmed', rating: rate(true) });
  const left: Reaction = { say: [], end: 'left', rating: null };

  /** The score out of 5 that a persona of this satisfaction gives; 1.2 higher when the matter was settled. */
  function rate(good: boolean): number {
    const base = persona.satisfaction * 4 + (good ? 1.2 : 0);
    return Math.min(5, Math.max(1, Math.round(base + random() * 0.6)));
  }

  function followRule(author: 'assistant' | 'agent' | 'system', text: string): Reaction | null {
    const rule = rules.find(
      (each) => !each.used && (each.on === author || each.on === 'any') && each.pattern.test(text),
    );
    if (!rule) return null;
    rule.used = true;
    turns += rule.say.length;
    if (rule.ends === 'confirm') return { say: rule.say, end: 'confirmed', rating: rate(true) };
    return { say: rule.say, end: rule.ends === 'leave' ? 'left' : null, rating: null };
  }

  function answerAssistant(text: string): Reaction {
    const ruled = followRule('assistant', text);
    if (ruled) return ruled;
    if (turns >= persona.maxTurns) return persona.expects.outcome === 'escalates' ? left : content();
    const next = script.shift();
    if (next !== undefined) return say(next);
    if (text.trimEnd().endsWith('?') && !ownWords.clarified) {
      ownWords.clarified = true;
      return say(...phrases.clarify.slice(0, 1));
    }
    if (persona.expects.outcome !== 'escalates' && random() < persona.satisfaction) return content();
    if (!ownWords.complained) {
      ownWords.complained = true;
      return say(...phrases.unhappy.slice(0, 1));
    }
    if (ownWords.askedForPerson) return left;
    ownWords.askedForPerson = true;
    return say(...phrases.person.slice(0, 1));
  }

  function answerAgent(text: string): Reaction {
    const ruled = followRule('agent', text);
    if (ruled) return ruled;
    const next = whenHuman.shift();
    if (next !== undefined) return say(next);
    if (ownWords.thanked) return nothing;
    ownWords.thanked = true;
    return say(...phrases.thanks.slice(0, 1));
  }

  function acknowledge(): Reaction {
    if (ownWords.told) return nothing;
    ownWords.told = true;
    return say(...(persona.onHandoff ?? phrases.ack.slice(0, 1)));
  }

  function beSilent(): Reaction {
    silences += 1;
    if (ownWords.thanked) return left;
    if (state === 'assistant') return silences > 2 ? left : say(...phrases.impatient.slice(silences - 1, silences));
    const next = whileWaiting.shift();
    return next === undefined ? nothing : say(next);
  }

  function noticeState(next: typeof state): Reaction {
    const before = state;
    state = next;
    if (next === 'closed' && before !== 'closed') {
      return { say: [], end: 'over', rating: rate(ownWords.thanked || whenHuman.length === 0) };
    }
    return next === 'queued' && before === 'assistant' ? acknowledge() : nothing;
  }

  return {
    react(notice) {
      if (state === 'closed') return nothing;
      if (notice.kind === 'state') return noticeState(notice.state);
      if (notice.kind === 'silence') return beSilent();
      silences = 0;
      if (notice.author === 'agent') return answerAgent(notice.text);
      if (notice.author === 'system') return followRule('system', notice.text) ?? nothing;
      return state === 'assistant' ? answerAssistant(notice.text) : nothing;
    },
  };
}
