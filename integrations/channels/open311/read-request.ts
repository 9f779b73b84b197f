import { z } from 'zod';
import { AppError } from '../../../server/kernel/errors.ts';
import type { NewRequest } from './port.ts';
import { readFields } from './read-query.ts';

const short = (max: number) => z.string().trim().max(max).default('');

const Fields = z.object({
  service_code: z.string('is required').trim().max(60),
  description: short(4_000),
  lat: z.coerce.number().min(-90).max(90).optional(),
  long: z.coerce.number().min(-180).max(180).optional(),
  address_string: short(200),
  address_id: short(60),
  first_name: short(40),
  last_name: short(40),
  phone: short(30),
  email: z.union([z.literal(''), z.email()]).default(''),
  media_url: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
});

const attributeName = /^attribute\[([^\]]{1,60})\](\[\])?$/;

/** `attribute[CODE]=v` and `attribute[CODE][]=v`, once or several times. */
const attributesOf = (body: Record<string, unknown>): Record<string, string[]> => {
  const attributes: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(body)) {
    const code = attributeName.exec(name)?.[1];
    if (code === undefined) continue;
    const values = [value].flat().filter((item) => typeof item === 'string' && item !== '');
    attributes[code] = [...(attributes[code] ?? []), ...(values as string[])];
  }
  return attributes;
};

const locationOf = ({ lat, long }: z.output<typeof Fields>): NewRequest['location'] => {
  if (lat === undefined && long === undefined) return null;
  if (lat === undefined || long === undefined) {
    throw new AppError('invalid_input', 'lat and long must be sent together.');
  }
  return { lat, long };
};

/** Chinese names are written family name first and without a space; others as they are said. */
const fullName = (first: string, last: string): string =>
  /\p{Script=Han}/u.test(first + last) ? last + first : `${first} ${last}`.trim();

/** Throws `invalid_input` with a line for every field that breaks the standard. */
export const readNewRequest = (
  body: Record<string, unknown>,
  idempotencyKey: string | undefined,
): NewRequest => {
  const fields = readFields(Fields, body);
  const location = locationOf(fields);
  if (!location && fields.address_string === '' && fields.address_id === '') {
    throw new AppError('invalid_input', 'One of lat and long, address_string or address_id is required.');
  }
  return {
    serviceCode: fields.service_code,
    description: fields.description,
    address: fields.address_string,
    addressId: fields.address_id,
    location,
    name: fullName(fields.first_name, fields.last_name),
    phone: fields.phone,
    email: fields.email,
    mediaUrl: fields.media_url,
    attributes: attributesOf(body),
    idempotencyKey: idempotencyKey ?? null,
  };
};
