import type { RequestHandler } from 'express';
import { newId } from '../../kernel/ids.ts';

/** Names every request, so that a citizen's complaint, our log and our answer can be brought together. */
export const nameRequests: RequestHandler = (request, response, next) => {
  request.requestId = newId();
  response.setHeader('x-request-id', request.requestId);
  next();
};
