/** `npm run gallery`: every part of the kit in every state, from its sources, until Ctrl-C. `?theme=dark&density=compact&language=de` at the address choose. */
import { serveGallery } from './gallery/serve-gallery.ts';

const { url, close } = await serveGallery();
console.log(`The kit: ${url}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => {
    void close().then(() => process.exit(0));
  });
