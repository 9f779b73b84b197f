import type { Request } from 'express';
import { z } from 'zod';
import { SubmitRequestBody } from '../../contract/tickets.ts';
import type { FieldProblem } from '../../contract/errors.ts';
import { districtOfStreet, isInCity, isStreetOf } from '../../server/features/gazetteer/index.ts';
import { mostPictures } from '../../server/features/web-requests/index.ts';
import { invalidInput, isAppError, type AppError } from '../../server/kernel/errors.ts';
import { newId } from '../../server/kernel/ids.ts';
import { receiveWholeForm, type FileRules } from '../../server/platform/files/index.ts';
import { parse } from '../../server/platform/http/index.ts';
import type { FormValues } from './pages/form-fields.tsx';
import type { PortalRoutes } from './portal-routes.ts';

const pictures: FileRules = {
  maxBytes: 10 * 1024 * 1024,
  allowed: ['image/jpeg', 'image/png', 'image/webp', 'image/heic'],
  removesPosition: true,
};

export const isMultipart = (request: Request): boolean => request.is('multipart/form-data') !== false;

/** The fields of a form that was sent without files. */
export const plainValues = (request: Request): FormValues =>
  Object.fromEntries(
    Object.entries((request.body ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : '',
    ]),
  );

/** The key is the page's own, not the citizen's: a form that lost it gets a new one. */
const withKey = (values: FormValues): FormValues =>
  SubmitRequestBody.shape.idempotencyKey.safeParse(values.idempotencyKey).success
    ? values
    : { ...values, idempotencyKey: newId() };

const whyRefused = ({ code, details }: AppError): FieldProblem => {
  const isInfected = details.some(({ key }) => key === 'problems.infected');
  const keys: Record<string, string> = { too_large: 'fileSize', unavailable: 'unchecked' };
  return { path: 'pictures', message: code, key: isInfected ? 'infected' : (keys[code] ?? 'fileType') };
};

export interface SentForm {
  values: FormValues;
  /** Pictures that could not be taken. */
  refused: FieldProblem[];
}

/** Reads what was sent; pictures that came along are kept with the form's draft, whatever is wrong with the rest. */
export const readSentForm = async (
  { webRequests, files }: Pick<PortalRoutes, 'webRequests' | 'files'>,
  request: Request,
): Promise<SentForm> => {
  if (!isMultipart(request)) return { values: withKey(plainValues(request)), refused: [] };
  const wanted = { field: 'pictures', mostFiles: mostPictures, rules: pictures };
  const received = await receiveWholeForm(request, wanted, files);
  const values = withKey(received.fields);
  const { draft: sent = '' } = values;
  const before = values.withoutPictures === 'true' ? '' : sent;
  const kept = received.files.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size }));
  const draft = await webRequests.drafts.keep(before, kept);
  const refused = received.refused.map(({ error }) => whyRefused(error)).slice(0, 1);
  return { values: { ...values, draft, withoutPictures: '' }, refused };
};

const Position = z.object({ lat: z.coerce.number(), long: z.coerce.number() });

const readPosition = (values: FormValues): { lat: number; long: number } | null => {
  if ((values.lat ?? '') === '' || (values.long ?? '') === '') return null;
  const read = Position.safeParse(values);
  if (read.success && isInCity(read.data)) return read.data;
  throw invalidInput([{ path: 'location', message: 'is not in the city', key: 'location' }]);
};

const splitStreet = (chosen: string): [district: string, street: string] => {
  const [district = '', street] = chosen.split(' ');
  return street === undefined ? [districtOfStreet(chosen) ?? '', chosen] : [district, street];
};

/** District and street of the two lists; a street alone says its district. */
const readPlace = (values: FormValues): { district: string; address: string } => {
  const { district = '', address = '', street: chosen = '' } = values;
  if (chosen === '') return { district, address };
  const [of, street] = splitStreet(chosen);
  if (!isStreetOf(of, street) || !['', of].includes(district))
    throw invalidInput([{ path: 'street', message: 'is not in this district', key: 'street' }]);
  return { district: of, address: address.startsWith(street) ? address : `${street}${address}` };
};

/** A form's flat fields as the contract's shape: unticked boxes are absent, `citizen.name` is nested. */
const toBody = (values: FormValues, place: { district: string; address: string }): unknown => ({
  ...values,
  ...place,
  citizen: { name: values['citizen.name'] ?? '', phone: values['citizen.phone'] ?? '' },
  isConfidential: values.isConfidential === 'true',
  isPublic: values.isPublic === 'true',
});

export interface ReadRequest {
  body: SubmitRequestBody;
  location: { lat: number; long: number } | null;
}

/** Everything that is wrong with a form, at once; throws `invalid_input` naming the fields. */
export const readRequest = ({ values, refused }: SentForm): ReadRequest => {
  const problems = [...refused];
  const attempt = <Read>(read: () => Read, otherwise: Read): Read => {
    try {
      return read();
    } catch (error) {
      if (!isAppError(error) || error.code !== 'invalid_input') throw error;
      problems.push(...error.details);
      return otherwise;
    }
  };
  const place = attempt(() => readPlace(values), { district: '', address: values.address ?? '' });
  const location = attempt(() => readPosition(values), null);
  const body = attempt<SubmitRequestBody | null>(
    () => parse(SubmitRequestBody, toBody(values, place), 'form'),
    null,
  );
  if (body === null || problems.length > 0) throw invalidInput(problems);
  return { body, location };
};
