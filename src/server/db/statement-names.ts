/**
 * Which statements are prepared: parsed and planned once a connection instead of each time. By count, as pgjdbc does it (`prepareThreshold`, `preparedStatementCacheQueries`),
 * so that nobody has to say which paths are hot, and the texts that vary (lists of values) do not fill the database's memory.
 */
export type StatementNames = {
  /** Its name, or undefined: it has not come often enough. A plan is of one role (row security), so the name is too. */
  nameOf: (role: string, text: string) => string | undefined;
  /** After a change of the schema a prepared `select *` cannot run: from now on everything has another name. */
  forget: () => void;
};

const threshold = 5;
const mostNames = 256;
/** Texts that were seen, but not often enough. */
const mostCounted = 2_000;
/** Longer ones are lists of rows, each length a text of its own: an import's would fill the memory here and the names of what comes often. */
const mostChars = 8_000;

export function createStatementNames(): StatementNames {
  let counts = new Map<string, Map<string, number>>();
  let names = new Map<string, Map<string, string>>();
  let given = 0;
  let counted = 0;
  let generation = 0;

  return {
    nameOf(role, text) {
      if (text.length > mostChars) return undefined;
      const name = names.get(role)?.get(text);
      if (name !== undefined || given >= mostNames) return name;
      if (counted >= mostCounted) {
        counts = new Map();
        counted = 0;
      }
      const ofRole = entryOf(counts, role);
      const count = (ofRole.get(text) ?? 0) + 1;
      if (count === 1) counted += 1;
      ofRole.set(text, count);
      if (count < threshold) return undefined;
      ofRole.delete(text);
      given += 1;
      const made = `baton_${generation}_${given}`;
      entryOf(names, role).set(text, made);
      return made;
    },
    forget() {
      generation += 1;
      given = 0;
      names = new Map();
    },
  };
}

function entryOf<T>(maps: Map<string, Map<string, T>>, role: string): Map<string, T> {
  const known = maps.get(role) ?? new Map<string, T>();
  maps.set(role, known);
  return known;
}
