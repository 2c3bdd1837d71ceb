import { z } from 'zod';
import { apiError, apiRoutes } from '#shared/contract/api.ts';
import { API_VERSION } from '#shared/contract/version.ts';

const authWords = {
  widget_key: 'Widget key: public, opens conversations from the channel’s listed origins.',
  server_key: 'Server key: secret, never in a browser.',
  conversation_token: 'Conversation token: opens one conversation.',
} as const;

/** The OpenAPI 3.1 document of the customer API, made from the one table of routes. */
export function openApiDocument(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries(apiRoutes)) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Baton customer API', version: API_VERSION },
    paths,
    components: {
      securitySchemes: Object.fromEntries(
        Object.entries(authWords).map(([name, description]) => [name, { type: 'http', scheme: 'bearer', description }]),
      ),
    },
  };
}

type Route = (typeof apiRoutes)[keyof typeof apiRoutes];

function operation(name: string, route: Route): Record<string, unknown> {
  const body = 'body' in route ? route.body : null;
  const query = 'query' in route ? route.query : null;
  const parameters = [
    ...[...route.path.matchAll(/:(\w+)/g)].map(([, param]) => ({
      name: param,
      in: 'path',
      required: true,
      schema: { type: 'string', format: 'uuid' },
    })),
    ...Object.entries(query?.shape ?? {}).map(([param, schema]) => ({
      name: param,
      in: 'query',
      required: false,
      schema: schemaOf(schema),
    })),
    ...(route.method === 'POST'
      ? [
          {
            name: 'Idempotency-Key',
            in: 'header',
            required: false,
            description: 'Same key and body: the same answer, and the effect once. Another body: conflict.',
            schema: { type: 'string', maxLength: 128 },
          },
        ]
      : []),
  ];
  return {
    operationId: name,
    summary: route.summary,
    security: route.auth.map((scheme) => ({ [scheme]: [] })),
    parameters,
    ...(body ? { requestBody: { required: true, content: jsonContent(body) } } : {}),
    responses: {
      [route.status]: { description: 'Done', content: jsonContent(route.response) },
      default: { description: 'Refused: nothing was changed', content: jsonContent(apiError) },
    },
  };
}

function jsonContent(schema: z.ZodType): Record<string, unknown> {
  return { 'application/json': { schema: schemaOf(schema) } };
}

function schemaOf(schema: z.ZodType): unknown {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return rest;
}
