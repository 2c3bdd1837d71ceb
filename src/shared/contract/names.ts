import type { CallName, EventName, ShellCallName } from './ipc.ts';

/**
 * The names of the contract as plain data, so that the preload stays free of schemas (SEC-16). The compiler refuses a
 * name that is not in the contract; names.test.ts refuses a list that lacks one.
 */
export const callNames = [
  'session:get',
  'session:signIn',
  'session:signOut',
  'workspace:get',
  'queue:list',
  'queue:counts',
  'queue:facets',
  'conversation:get',
  'suggestion:list',
  'assistant:get',
  'assistant:rewrite',
  'assistant:coming',
  'assistant:stop',
  'triggers:get',
  'triggers:save',
  'triggers:startReplay',
  'triggers:replay',
  'triggers:suspects',
  'triggers:judge',
  'priority:get',
  'priority:save',
  'priority:preview',
  'answerReview:get',
  'answerReview:save',
  'tools:get',
  'tools:save',
  'tool:list',
  'savedReply:list',
  'savedReply:used',
  'mention:list',
  'draft:get',
  'draft:set',
  'draft:take',
  'draft:leave',
  'search:query',
  'article:list',
  'article:get',
  'review:list',
  'board:get',
  'presence:list',
  'presence:set',
  'outbox:list',
  'outbox:edit',
  'outbox:discard',
  'outbox:resend',
  'mutate',
  'settings:get',
  'settings:set',
  'preference:get',
  'attachment:begin',
  'attachment:append',
  'attachment:end',
  'attachment:remove',
  'attachment:list',
  'attachment:fetch',
  'attachment:read',
  'transcript:get',
  'alert:list',
  'live:ask',
  'live:more',
  'live:end',
] as const satisfies readonly CallName[];

export const shellCallNames = [
  'shell:lockState',
  'shell:unlock',
  'shell:openLink',
  'shell:setBadge',
  'shell:notify',
  'shell:pickFiles',
  'shell:saveAttachment',
  'shell:saveTranscript',
  'shell:printTranscript',
  'shell:withdraw',
  'shell:flash',
  'shell:setTray',
  'shell:setMenus',
  'shell:openWindow',
  'shell:setTitle',
  'shell:speak',
  'shell:device',
  'shell:setDevice',
  'shell:checkForUpdate',
  'shell:restartToUpdate',
] as const satisfies readonly ShellCallName[];

export const eventNames = [
  'changed',
  'connection',
  'notice',
  'navigate',
  'command',
  'act',
  'device',
] as const satisfies readonly EventName[];

/** Electron channels between the preload and the main process. */
export const channels = {
  /** Preload → main, answered: one call of `shellCalls`. */
  call: 'baton:call',
  /** Preload → main: the page is there and wants its port to the engine. */
  ready: 'baton:ready',
  /** Main → preload: the port to the engine, as a transferred MessagePort. */
  port: 'baton:port',
  /** Main → preload: { event, data } of the contract's events. */
  event: 'baton:event',
} as const;
