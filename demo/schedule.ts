import type { Persona } from './persona-schema.ts';

/** Who writes next: first the quick ones in their order, then everybody in a shuffled order, again and again. `random` decides all of it. */
export function createSchedule(personas: readonly Persona[], random: () => number) {
  const rank = (persona: Persona) => quickOrder.indexOf(persona.expects.outcome);
  const quick = personas.filter((persona) => persona.quick).sort((a, b) => rank(a) - rank(b));
  let round = [...quick, ...shuffle(personas.filter((persona) => !persona.quick))];

  function shuffle(list: readonly Persona[]): Persona[] {
    const shuffled = [...list];
    for (let last = shuffled.length - 1; last > 0; last -= 1) {
      const pick = Math.floor(random() * (last + 1));
      [shuffled[last], shuffled[pick]] = [shuffled[pick] as Persona, shuffled[last] as Persona];
    }
    return shuffled;
  }

  return {
    /** `avoidEscalating`: enough customers wait for people; one whom the assistant can serve goes first, if there is one. */
    next({ avoidEscalating }: { avoidEscalating: boolean }): Persona {
      if (round.length === 0) round = shuffle(personas);
      const served = avoidEscalating ? round.findIndex((persona) => persona.expects.outcome === 'answered') : 0;
      const [persona] = round.splice(Math.max(0, served), 1);
      if (!persona) throw new Error('There are no personas.');
      return persona;
    },
  };
}

const quickOrder: readonly Persona['expects']['outcome'][] = ['escalates', 'either', 'answered'];
