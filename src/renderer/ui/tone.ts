/** What a colour may mean. `neutral` at rest; the rest only where something has that meaning (DESIGN 1.3). */
export type Tone = 'neutral' | 'accent' | 'assistant' | 'note' | 'pending' | 'success' | 'warning' | 'danger';

/** Who holds the baton: the assistant, nobody while a customer waits, or a person. */
export type BatonOwner = 'assistant' | 'waiting' | 'person';

export type PresenceKind = 'online' | 'busy' | 'away' | 'offline';
