import 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** SEC-35: who may call: `public`, `agent`, or the keys of the customer API. */
    auth?: readonly string[];
    /** SEC-35: the named limit under which calls are counted. */
    limit?: string;
  }
}
