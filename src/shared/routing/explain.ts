import { languageName } from '../intl/names.ts';
import { say } from '../intl/say.ts';
import type { AgentVerdict, Met, Misfit, RoutingDecision, ScoreLine } from './decision.ts';
import { offerWhyWords, verdictWords as words } from './routing-words.ts';

/** One reason why somebody cannot be given it, in words. */
export function sayMisfit(misfit: Misfit): string {
  switch (misfit.not) {
    case 'team':
      return say(words.notTeam);
    case 'online':
      return say(
        misfit.availability === 'busy'
          ? words.notBusy
          : misfit.availability === 'away'
            ? words.notAway
            : words.notOffline,
      );
    case 'connected':
      return say(words.notConnected);
    case 'willing':
      return say(words.notWilling);
    case 'free':
      return say(words.notFree, { share: misfit.share });
    case 'room':
      return say(words.notRoom, { needs: misfit.needs, left: misfit.left });
    case 'language':
      return say(words.notLanguage, { language: languageName(misfit.language) });
    case 'skill':
      return misfit.has === null
        ? say(words.notSkill, { skill: misfit.skill, level: misfit.level })
        : say(words.notLevel, { skill: misfit.skill, level: misfit.level, has: misfit.has });
  }
}

export function sayMet(met: Met): string {
  return met.on === 'language'
    ? say(words.speaks, { language: languageName(met.language) })
    : say(words.knows, { skill: met.skill, level: met.level, has: met.has });
}

/** What a line of a score is called. */
export function sayScoreOn(on: ScoreLine['on']): string {
  return say(words[on]);
}

type Fitting = Extract<AgentVerdict, { fits: true }>;
const mostReasons = 4;

/**
 * Why this agent, in at most four short lines, as it stands on the offer (`conversation.offer.why`): what they meet, whether they know the customer, and by what they are ahead of
 * who else fits. Empty for who does not fit.
 */
export function whyOffered({ lines }: Pick<RoutingDecision, 'lines'>, agentId: AgentVerdict['agentId']): string[] {
  const fitting = lines.filter((one): one is Fitting => one.fits);
  const own = fitting.find((one) => one.agentId === agentId);
  if (!own) return [];
  const others = fitting.filter((one) => one !== own);
  const meets = own.met.map((met) =>
    met.on === 'language'
      ? say(offerWhyWords.language)
      : say(offerWhyWords.skill, { skill: met.skill, level: met.has }),
  );
  const knows = pointsOf(own, 'affinity') > 0 ? [say(offerWhyWords.affinity)] : [];
  const ahead = (['room', 'idle'] as const)
    .filter((on) => others.length > 0 && others.every((one) => pointsOf(one, on) < pointsOf(own, on)))
    .map((on) => say(offerWhyWords[on]));
  const only = others.length === 0 ? [say(offerWhyWords.only)] : [];
  return [...knows, ...meets, ...ahead, ...only].slice(0, mostReasons);
}

function pointsOf({ why }: Fitting, on: ScoreLine['on']): number {
  return why.find((line) => line.on === on)?.points ?? 0;
}
