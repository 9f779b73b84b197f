import { z } from 'zod';

/** Every way in which a request can fail, as callers see it. The server maps each to one HTTP status. */
export const errorCodes = [
  'invalid_input',
  'unauthenticated',
  'forbidden',
  'not_found',
  'conflict',
  'invalid_transition',
  'too_large',
  'unsupported_media',
  'rate_limited',
  'internal',
  'not_supported',
  'upstream_failed',
  'unavailable',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * One wrong field of the caller's input. `path` is dotted (`citizen.phone`); `message` is English, for logs and
 * integrators; `key` names the sentence in the browser's dictionaries, `params` fill its gaps.
 */
export const FieldProblem = z.object({
  path: z.string(),
  message: z.string(),
  key: z.string().optional(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});
export type FieldProblem = z.infer<typeof FieldProblem>;

export const ErrorBody = z.object({
  error: z.object({
    code: z.enum(errorCodes),
    message: z.string(),
    details: z.array(FieldProblem),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof ErrorBody>;
