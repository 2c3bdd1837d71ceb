import { AppError } from '#shared/lib/errors.ts';

/**
 * Decides claims that came at once as one after the other would be: `decide` changes the record that it is given, and the next claim of it finds that. Null: applied;
 * why it is refused, which is for this one alone; `later`: another transaction has the record in hand, or it is not there. Throws what no refusal is.
 */
export function decideEach<C extends { args: { conversationId: string } }, R extends object>(
  calls: readonly C[],
  records: ReadonlyMap<string, R>,
  decide: (call: C, record: R) => void,
): (AppError | 'later' | null)[] {
  return calls.map((call) => {
    const record = records.get(call.args.conversationId);
    if (!record) return 'later';
    try {
      // Before anything is written.
      decide(call, record);
      return null;
    } catch (thrown) {
      if (thrown instanceof AppError && thrown.code !== 'internal') return thrown;
      throw thrown;
    }
  });
}
