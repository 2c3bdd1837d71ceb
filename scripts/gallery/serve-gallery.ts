/** Serves the page of the kit from its sources, on this machine alone. */
import { join } from 'node:path';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { createServer } from 'vite';
import { PROJECT_ROOT } from '../project-root.ts';

export type GalleryServer = { url: string; close: () => Promise<void> };

export async function serveGallery(): Promise<GalleryServer> {
  const server = await createServer({
    configFile: false,
    root: join(PROJECT_ROOT, 'src', 'renderer'),
    cacheDir: join(PROJECT_ROOT, 'node_modules', '.cache', 'gallery'),
    plugins: [react(), tailwindcss()],
    server: { host: '127.0.0.1', port: 0 },
    logLevel: 'warn',
  });
  await server.listen();
  const origin = server.resolvedUrls?.local[0];
  if (origin === undefined) throw new Error('The gallery listens nowhere.');
  return { url: new URL('gallery.html', origin).href, close: async () => await server.close() };
}
