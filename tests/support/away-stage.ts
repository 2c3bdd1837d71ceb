/** A desktop with a network before its backend that can be taken away, and others who answer in the server's place. */
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Server } from 'socket.io';
import type { ErrorCode } from '#shared/lib/errors.ts';
import { launchDesktop } from './desktop.ts';
import { people, type Seat, type Stage } from './desktop-stage.ts';
import { electronExecutable } from './electron.ts';
import { createFaultyProxy } from './faulty-proxy.ts';
import { windowOf } from './window.ts';

export type AwayStage = {
  /** Opens the agent's desktop; again on the same data after an end. */
  seat: () => Promise<Seat>;
  /** Connections are cut, and no new one is taken. */
  cut: () => void;
  /** A page of the network answers whatever is asked. */
  portal: () => void;
  /** The server's place is taken by one that refuses this desk. */
  refuseWith: (code: ErrorCode, message: string) => void;
  /** So many bytes a second, from now on. */
  slow: (bytesPerS: number) => void;
  heal: () => void;
  close: () => Promise<void>;
};

export async function openAway(stage: Stage): Promise<AwayStage> {
  let refusal: { code: ErrorCode; message: string } = { code: 'internal', message: '' };
  const portal = await listen(
    createServer((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><h1>Guest network</h1></html>'),
    ),
  );
  const http = createServer();
  const refusing = new Server(http, { transports: ['websocket'] });
  refusing.of('/agents').use((_socket, next) => next(Object.assign(new Error(refusal.message), { data: refusal })));
  const refuser = await listen(http);
  const ownPort = Number(new URL(stage.backend.url).port);
  let port = ownPort;
  const proxy = await createFaultyProxy({ target: () => port });
  let seat: Seat | undefined;
  const reach = (next: number) => {
    port = next;
    proxy.set({ kind: 'reset' });
    proxy.heal();
  };
  return {
    seat: async () => {
      const desktop = await launchDesktop({
        executablePath: electronExecutable(),
        dir: join(stage.dir, 'away'),
        serverUrl: proxy.url,
        signIn: { credentialsPath: stage.backend.credentialsPath, email: people.agent },
      });
      seat = { ...desktop, baton: windowOf(desktop.window) };
      await seat.baton.ready();
      return seat;
    },
    cut: () => {
      proxy.set({ kind: 'reset' });
      proxy.set({ kind: 'refuse' });
    },
    portal: () => reach(portal.port),
    refuseWith: (code, message) => {
      refusal = { code, message };
      reach(refuser.port);
    },
    slow: (bytesPerS) => proxy.set({ kind: 'throttle', bytesPerS }),
    heal: () => {
      if (port === ownPort) proxy.heal();
      else reach(ownPort);
    },
    close: async () => {
      await seat?.close();
      await proxy.close();
      await refusing.close();
      await portal.close();
    },
  };
}

async function listen(http: HttpServer): Promise<{ port: number; close: () => Promise<void> }> {
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return {
    port: (http.address() as AddressInfo).port,
    close: async () => {
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
}
