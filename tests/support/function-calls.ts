/** Which functions of this process ran, counted by the engine itself: for showing that something did not. */
import { Session } from 'node:inspector/promises';

export type FunctionCalls = {
  /** Functions of files whose path fits that ran since the last look, as `path function`. What runs as a file is loaded does not count. */
  since: (files: RegExp) => Promise<string[]>;
  stop: () => Promise<void>;
};

export async function countFunctionCalls(): Promise<FunctionCalls> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  return {
    async since(files) {
      const { result } = await session.post('Profiler.takePreciseCoverage');
      return result
        .filter(({ url }) => files.test(url))
        .flatMap(({ url, functions }) =>
          functions
            .filter(({ functionName, ranges }) => functionName !== '' && (ranges[0]?.count ?? 0) > 0)
            .map(({ functionName }) => `${url.replace(/^.*\/src\//, 'src/')} ${functionName}`),
        );
    },
    async stop() {
      await session.post('Profiler.stopPreciseCoverage');
      session.disconnect();
    },
  };
}
