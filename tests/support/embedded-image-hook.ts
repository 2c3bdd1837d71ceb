/** Loaded into every thread of the tests (`vitest.config.ts`): the thread of the embedded database begins in memory with the image. The product knows nothing of it. */
import { registerHooks } from 'node:module';

const shim = new URL('./embedded-image-engine.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, nextResolve) => {
    const isEngine = specifier === '@electric-sql/pglite' && context.parentURL?.endsWith('/db/pglite-worker.ts');
    return isEngine ? { url: shim, shortCircuit: true } : nextResolve(specifier, context);
  },
});
