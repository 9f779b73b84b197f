import { z } from 'zod';
import { AppError, invalidInput } from '../../../server/kernel/errors.ts';
import type { RequestQuery } from './port.ts';

const dayMs = 24 * 60 * 60 * 1000;
/** The standard's own limits: 90 days or 1,000 requests, whichever is less. */
const longestMs = 90 * dayMs;
const mostRequests = 1_000;

const csv = z
  .string()
  .transform((text) => text.split(',').map((part) => part.trim()))
  .pipe(z.array(z.string().min(1).max(60)).max(mostRequests));
const date = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

const Query = z.object({
  service_request_id: csv.optional(),
  service_code: csv.optional(),
  start_date: date.optional(),
  end_date: date.optional(),
  status: csv.pipe(z.array(z.enum(['open', 'closed']))).optional(),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
  page_size: z.coerce.number().int().min(1).max(mostRequests).default(mostRequests),
});

/** An empty parameter is one that was not sent. */
export const withoutEmpty = (fields: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== ''));

/** Throws `invalid_input` with a line for each wrong field. */
export const readFields = <Schema extends z.ZodType>(
  schema: Schema,
  fields: Record<string, unknown>,
): z.output<Schema> => {
  const parsed = schema.safeParse(withoutEmpty(fields));
  if (parsed.success) return parsed.data;
  throw invalidInput(parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message })));
};

const spanOf = (
  { start_date, end_date }: z.output<typeof Query>,
  now: Date,
): Pick<RequestQuery, 'from' | 'to'> => {
  if (start_date && end_date && start_date > end_date) {
    throw new AppError('invalid_input', 'start_date must not be after end_date.');
  }
  if (start_date) {
    const latest = new Date(start_date.getTime() + longestMs);
    return { from: start_date, to: end_date && end_date < latest ? end_date : latest };
  }
  const to = end_date ?? now;
  return { from: new Date(to.getTime() - longestMs), to };
};

/** Throws `invalid_input` naming the field. A list of ids overrides everything else, as the standard says. */
export const readRequestQuery = (fields: Record<string, unknown>, now: Date): RequestQuery => {
  const query = readFields(Query, fields);
  const statuses = new Set(query.status);
  return {
    numbers: query.service_request_id,
    serviceCodes: query.service_code,
    ...spanOf(query, now),
    isClosed: statuses.size === 1 ? statuses.has('closed') : undefined,
    limit: query.page_size,
    skip: (query.page - 1) * query.page_size,
  };
};
