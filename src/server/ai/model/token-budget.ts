const dayMs = 86_400_000;
/** A conversation that asks more often in a day than people write is no conversation. */
const mostCallsPerConversation = 120;

/** SEC-73: tokens a day and calls by conversation and day (UTC), of this process. Beyond them the built-in engine answers: never silence. */
export function createTokenBudget(options: { nowMs: () => number; tokensPerDay: number }) {
  let day = -1;
  let spent = 0;
  const calls = new Map<string, number>();

  function turnDay(): void {
    const today = Math.floor(options.nowMs() / dayMs);
    if (today === day) return;
    day = today;
    spent = 0;
    calls.clear();
  }

  return {
    /** Takes one call of the conversation; false when the day's tokens or the conversation's calls are used up. */
    take(conversationId: string): boolean {
      turnDay();
      const count = calls.get(conversationId) ?? 0;
      if (spent >= options.tokensPerDay || count >= mostCallsPerConversation) return false;
      calls.set(conversationId, count + 1);
      return true;
    },
    spend(tokens: number): void {
      turnDay();
      spent += tokens;
    },
  };
}
