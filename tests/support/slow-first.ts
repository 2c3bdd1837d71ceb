import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest begins first, so that no thread is left with it at the end while the other has nothing to do. A machine that ran the tests before knows how long each
 * took; a fresh one goes by the size of the files, and the longest of these are short.
 */
const slow = [
  'tests/chaos/kills.test.ts',
  'tests/simulation/simulation.test.ts',
  'tests/integration/recovery.test.ts',
  'tests/server/divergence.test.ts',
  'tests/security/corpus.test.ts',
  'tests/server/erasure-command.test.ts',
  'tests/server/stalled-consumer.test.ts',
];

export class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const rankOf = ({ moduleId }: TestSpecification) => {
      const place = slow.findIndex((path) => moduleId.endsWith(path));
      return place === -1 ? slow.length : place;
    };
    return sorted.toSorted((a, b) => rankOf(a) - rankOf(b));
  }
}
