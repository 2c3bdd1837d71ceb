/**
 * What differs between two answers of one question, as steps that turn the one into the other. Both are plain JSON; what no step names stays what it was.
 * Made by the engine (find-steps.ts), cut into texts (cut-steps.ts), applied in the page (change-answer.ts).
 */

/** Names of fields and places in lists, from the whole answer down; places are those of the new answer. */
export type Path = readonly (string | number)[];

/** Part of a list: `count` rows of the old one from `from` on, or a new one. */
export type Row = [from: number, count: number] | { put: unknown };

export type Step =
  /** This stands there now; at the empty path it is the whole answer. */
  | { at: Path; is: unknown }
  /** The field is gone. */
  | { at: Path; gone: true }
  /** A list is made anew, in order. Further steps at the same path go on with it; only then come steps inside its rows. */
  | { at: Path; rows: readonly Row[] };
