/** `up`: from who connected to the target. */
export type Direction = 'up' | 'down';

export type Fault =
  /** Each chunk arrives so many ms later, in order. */
  | { kind: 'delay'; ms: number }
  | { kind: 'throttle'; bytesPerS: number }
  /** Nothing arrives until healed, then everything: what TCP makes of a link that was away for a while. */
  | { kind: 'stall' }
  /** What is sent is lost and nobody is told: the connection is half open, and stays so after the fault, for bytes are missing in it. */
  | { kind: 'drop' }
  | { kind: 'silence'; direction: Direction }
  /** So many bytes still come down, then the connection ends in the middle of whatever it was saying. */
  | { kind: 'cut'; afterBytes: number }
  /** Open connections are reset now; new ones work. */
  | { kind: 'reset' }
  /** New connections are reset; open ones work. */
  | { kind: 'refuse' };
