import type { Request } from 'express';

/** A form's fields; what is no text is left out. */
export const fieldsOf = (request: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
