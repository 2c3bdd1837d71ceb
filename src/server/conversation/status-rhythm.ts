/** B8: a waiting customer hears again after so long without a word; the pause doubles each time up to the longest, so that it never becomes noise. */
export const nextStatusAfterMs = 2 * 60_000;
export const longestStatusPauseMs = 15 * 60_000;
/** How many updates at most; after them the queue's alarms are what helps. */
export const mostStatusUpdates = 8;
