import 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** SEC-35: what the route says of itself; only a door sets one that counts. */
    declaration?: object;
  }
}
