import { z } from 'zod';
import { ErrorBody } from '../../../contract/errors.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'openapi-3.0' });

const parametersOf = (schema: z.ZodType | undefined, place: 'path' | 'query'): Json[] => {
  if (!schema) return [];
  const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: property,
  }));
};

const answersOf = (row: Route): Json => ({
  [String(row.status ?? 200)]: {
    description: 'Success',
    content: {
      'application/json': {
        schema: { type: 'object', properties: { data: row.answer ? schemaOf(row.answer, 'output') : {} } },
      },
    },
  },
  default: {
    description: 'Failure',
    content: { 'application/json': { schema: schemaOf(ErrorBody, 'output') } },
  },
});

const operationOf = (row: Route): Json => ({
  summary: row.summary,
  description: `Permission: \`${row.permission}\``,
  tags: [row.path.split('/')[1] ?? 'api'],
  parameters: [...parametersOf(row.params, 'path'), ...parametersOf(row.query, 'query')],
  ...(row.body
    ? {
        requestBody: {
          required: true,
          content: { 'application/json': { schema: schemaOf(row.body, 'input') } },
        },
      }
    : {}),
  responses: answersOf(row),
  ...(row.permission === 'public' ? {} : { security: [{ session: [] }] }),
});

/** The OpenAPI document of the very tables that serve the requests, so the two cannot disagree. */
export const describeRoutes = (routes: readonly Route[], version: string): Json => {
  const paths: Record<string, Json> = {};
  for (const row of routes) {
    const path = `/api${row.path.replaceAll(/:(\w+)/g, '{$1}')}`;
    paths[path] = { ...paths[path], [row.method]: operationOf(row) };
  }
  return {
    openapi: '3.0.3',
    info: { title: '12345 hotline', version },
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'sid' } } },
    paths,
  };
};
