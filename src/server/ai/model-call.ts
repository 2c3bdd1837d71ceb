/** Who worded something: said on every row and every screen (DECISIONS 8). */
export type Engine = 'built_in' | 'model';

/** What a language model is used for; one prompt each. */
export type ModelUse = 'answer' | 'summary' | 'suggestions' | 'rewrite';

/** One use of a language model as it is recorded beside its output: what it cost, how long it took, under which prompt. Never what was said. */
export type ModelCall = {
  use: ModelUse;
  /** `name@version:hash` of the prompt file. */
  prompt: string;
  model: string;
  ms: number;
  attempts: number;
  tokensIn: number;
  tokensOut: number;
  /** In the workspace's currency; null where the operator has named no prices. */
  amount: number | null;
  /** `used`, or why what the built-in engine said stands: nothing came (`failed`), or what came did not pass the checks (`rejected`) or was no better (`kept`). */
  outcome: 'used' | 'failed' | 'rejected' | 'kept';
};

/** What came of asking. `value` null: what the built-in engine said stands. `call` null: nobody was asked (circuit open, budget spent). */
export type Proposed<T> = { value: T | null; call: ModelCall | null };
