import { z } from 'zod';
import { AppError } from '../../../server/kernel/errors.ts';
import type { Outbound } from '../../../server/platform/http/outbound.ts';
import type { FetchRequests, ForeignRequest } from './port.ts';

const optional = z.string().nullish();
const coordinate = z.coerce.number().nullish();

const Row = z.object({
  service_request_id: z.coerce.string().min(1).max(100),
  service_name: optional,
  description: optional,
  address: optional,
  lat: coordinate,
  long: coordinate,
  requested_datetime: z.coerce.date(),
});

const toForeign = (row: z.output<typeof Row>): ForeignRequest => ({
  externalId: row.service_request_id,
  serviceName: row.service_name ?? '',
  description: row.description ?? '',
  address: row.address ?? '',
  location:
    typeof row.lat === 'number' && typeof row.long === 'number' ? { lat: row.lat, long: row.long } : null,
  requestedAt: row.requested_datetime,
});

const rowsOf = (body: string): unknown[] => {
  try {
    const rows: unknown = JSON.parse(body);
    if (Array.isArray(rows)) return rows;
  } catch {
    // told below
  }
  throw new AppError('upstream_failed', 'The endpoint did not answer with a list of requests.');
};

/** Reads the endpoints of others through `outbound`, which keeps out of our own network. */
export const createFetchRequests =
  (outbound: Outbound): FetchRequests =>
  async ({ url, jurisdictionId, from, to }) => {
    const query = new URLSearchParams({
      start_date: from.toISOString(),
      end_date: to.toISOString(),
      ...(jurisdictionId !== '' && { jurisdiction_id: jurisdictionId }),
    });
    const answer = await outbound({ url: `${url}/requests.json?${query.toString()}` });
    if (answer.status !== 200) {
      throw new AppError('upstream_failed', `The endpoint answered ${answer.status}.`);
    }
    const rows = rowsOf(answer.body).map((row) => Row.safeParse(row));
    return {
      requests: rows.filter((row) => row.success).map((row) => toForeign(row.data)),
      rejected: rows.filter((row) => !row.success).length,
    };
  };
