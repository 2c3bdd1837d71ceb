import type { Role } from '../agent/schema.ts';
import type { MutationName } from '../conversation/contract.ts';
import type { AgentEventName } from './realtime.ts';

/**
 * SEC-56: who may do what, as data used by server, engine and screen; tests are generated from it. A mutation without a row does not compile.
 * `reach`: `held` = the conversation is in a team of theirs, `own` = they are its assignee, `any` = all of the workspace.
 */
export type Reach = 'own' | 'held' | 'any' | 'none';
export type Grant = Readonly<Record<Role, Reach>>;

const everybodyHeld: Grant = { agent: 'held', lead: 'held', supervisor: 'any', admin: 'none' };
/** SECURITY: an agent within their own work, a lead in their teams; nobody else runs anything. */
const declaredActs: Grant = { agent: 'own', lead: 'held', supervisor: 'none', admin: 'none' };
/** What the assistant knows is a lead's to decide, in their teams (SEC-72). */
const leadsDecide: Grant = { agent: 'none', lead: 'held', supervisor: 'none', admin: 'none' };
/** The knowledge base is written by leads and admins. */
const writesArticles: Grant = { agent: 'none', lead: 'held', supervisor: 'none', admin: 'any' };
/** E2, SEC-56: a lead in their teams; never their own. */
const leadsHeld: Grant = { agent: 'none', lead: 'held', supervisor: 'none', admin: 'none' };
const ownWork: Grant = { agent: 'own', lead: 'own', supervisor: 'own', admin: 'none' };

export const mutationGrants: Readonly<Record<MutationName, Grant>> = {
  'conversation.claim': everybodyHeld,
  'conversation.release': ownWork,
  'conversation.takeOver': { agent: 'none', lead: 'held', supervisor: 'any', admin: 'none' },
  'conversation.reply': ownWork,
  'conversation.sendDraft': everybodyHeld,
  'conversation.note': everybodyHeld,
  'conversation.handBack': ownWork,
  'conversation.close': ownWork,
  'conversation.setMode': ownWork,
  'conversation.snooze': ownWork,
  'conversation.tag': everybodyHeld,
  /** SECURITY: an agent gives away their own work, a lead that of their teams, a supervisor all. */
  'conversation.assign': { agent: 'own', lead: 'held', supervisor: 'any', admin: 'none' },
  'conversation.reopen': ownWork,
  // Only by whoever gave it (conversation/undo.ts).
  'conversation.takeBack': everybodyHeld,
  'conversation.open': everybodyHeld,
  'conversation.label': everybodyHeld,
  'conversation.override': everybodyHeld,
  'handoff.flagMissing': everybodyHeld,
  'feedback.give': everybodyHeld,
  'correction.submit': everybodyHeld,
  'action.start': declaredActs,
  'action.confirm': declaredActs,
  'action.decline': declaredActs,
  'correction.approve': leadsHeld,
  'correction.reject': leadsHeld,
  'correction.ask': leadsHeld,
  // By its author only (src/server/learning/ask-author.ts).
  'correction.reply': everybodyHeld,
  'correction.merge': leadsHeld,
  'correction.split': leadsHeld,
  'correction.defer': leadsHeld,
  // A decision by the lead who took it (SEC-56); one's own correction by its author (src/server/learning/withdraw-correction.ts).
  'correction.takeBack': everybodyHeld,
  /** F2: what was drawn in their teams. */
  'sample.judge': leadsHeld,
  'sample.takeBack': leadsHeld,
  'publication.publish': leadsDecide,
  // Of an article, who writes articles takes back too (decision 42).
  'publication.revert': { ...leadsDecide, admin: 'any' },
  'publication.withdraw': { ...leadsDecide, admin: 'any' },
  'article.saveDraft': writesArticles,
  'article.discardDraft': writesArticles,
  'article.publish': writesArticles,
  'article.retire': writesArticles,
  'article.setReview': writesArticles,
  /** Of what is offered to them (src/server/routing/answer-offer.ts). */
  'conversation.acceptOffer': everybodyHeld,
  'conversation.declineOffer': everybodyHeld,
  /** C4, C8: a lead of agents in their teams (src/server/routing/set-skills.ts). */
  'agent.setSkills': { agent: 'none', lead: 'held', supervisor: 'none', admin: 'any' },
  'agent.setAvailability': { agent: 'own', lead: 'own', supervisor: 'own', admin: 'own' },
  'preference.set': { agent: 'own', lead: 'own', supervisor: 'own', admin: 'own' },
  // Everybody writes their own; what others use is a lead's (saved-reply/rules.ts).
  'savedReply.save': { agent: 'own', lead: 'held', supervisor: 'own', admin: 'none' },
  'savedReply.remove': { agent: 'own', lead: 'held', supervisor: 'own', admin: 'none' },
  'mention.see': ownWork,
  'draft.write': everybodyHeld,
  'reply.schedule': ownWork,
  // By its author only, also when the conversation is not theirs any more.
  'reply.unschedule': everybodyHeld,
  'promise.make': everybodyHeld,
  'promise.end': everybodyHeld,
  'reminder.set': everybodyHeld,
  'reminder.done': everybodyHeld,
  'transcript.record': everybodyHeld,
  // An agent answers only who whispered to them, a lead or supervisor begins (whisper/rules.ts).
  'whisper.send': everybodyHeld,
  'conversation.listen': { agent: 'none', lead: 'held', supervisor: 'any', admin: 'none' },
  'conversation.flag': everybodyHeld,
  'workspace.setBoard': { agent: 'none', lead: 'none', supervisor: 'any', admin: 'any' },
  'desk.record': { agent: 'held', lead: 'held', supervisor: 'any', admin: 'none' },
};

export const eventGrants: Readonly<Record<AgentEventName, readonly Role[]>> = {
  'sync:pull': ['agent', 'lead', 'supervisor', 'admin'],
  'sync:push': ['agent', 'lead', 'supervisor', 'admin'],
  'presence:set': ['agent', 'lead', 'supervisor', 'admin'],
  'session:get': ['agent', 'lead', 'supervisor', 'admin'],
};

/** Screens by role. */
export const screenGrants = {
  queue: ['agent', 'lead', 'supervisor'],
  search: ['agent', 'lead', 'supervisor'],
  articles: ['agent', 'lead', 'supervisor', 'admin'],
  review: ['lead'],
  learning: ['agent', 'lead'],
  /** Agents see a calm version of it: theirs, the team's without names, the queues. */
  board: ['agent', 'lead', 'supervisor'],
  timed: ['agent', 'lead', 'supervisor'],
  settings: ['agent', 'lead', 'supervisor', 'admin'],
} as const satisfies Record<string, readonly Role[]>;
export type ScreenName = keyof typeof screenGrants;

export function maySee(role: Role, screen: ScreenName): boolean {
  return (screenGrants[screen] as readonly Role[]).includes(role);
}
