import { createHash } from 'node:crypto';
import type { FieldProblem } from '../../../contract/errors.ts';
import { Phone } from '../../../contract/common.ts';
import type {
  FiledRequest,
  NewRequest,
  Open311Client,
  ServiceAttribute,
} from '../../../integrations/channels/open311/port.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { newId, newSecret } from '../../kernel/ids.ts';
import type { Open311Deps } from './index.ts';
import { cityServices, type CityService } from './services.ts';

const longestTitle = 60;

const problemOf = (attribute: ServiceAttribute, values: readonly string[]): string | undefined => {
  if (values.length === 0) return attribute.isRequired ? 'is required' : undefined;
  const known = attribute.values.map(({ key }) => key);
  if (known.length > 0 && values.some((value) => !known.includes(value)))
    return `is not one of ${known.join(', ')}`;
  if (attribute.type !== 'multivaluelist' && values.length > 1) return 'takes one value';
  if (attribute.type === 'number' && values.some((value) => Number.isNaN(Number(value))))
    return 'is not a number';
  if (attribute.type === 'datetime' && values.some((value) => Number.isNaN(Date.parse(value))))
    return 'is not a date';
  return undefined;
};

const checkAttributes = ({ attributes }: CityService, given: NewRequest['attributes']): void => {
  const problems = attributes.flatMap((attribute): FieldProblem[] => {
    const message = problemOf(attribute, given[attribute.code] ?? []);
    return message === undefined ? [] : [{ path: `attribute[${attribute.code}]`, message }];
  });
  if (problems.length > 0) throw invalidInput(problems);
};

/** Answers to a service's questions as lines a person can read. */
const linesOf = ({ attributes }: CityService, given: NewRequest['attributes']): string[] =>
  attributes.flatMap((attribute) => {
    const values = given[attribute.code] ?? [];
    const names = values.map((value) => attribute.values.find(({ key }) => key === value)?.name ?? value);
    return names.length === 0 ? [] : [`${attribute.question}：${names.join('、')}`];
  });

const phoneOf = (written: string): string => {
  const phone = Phone.safeParse(written);
  return phone.success ? phone.data : '';
};

/** A telephone number that is none is kept in words, not thrown away. */
const descriptionOf = (service: CityService, request: NewRequest): string => {
  const lines = [
    request.description === '' ? service.name : request.description,
    ...linesOf(service, request.attributes),
    request.mediaUrl === '' ? '' : `附件：${request.mediaUrl}`,
    request.addressId === '' ? '' : `地址编号：${request.addressId}`,
    request.phone !== '' && phoneOf(request.phone) === '' ? `联系方式：${request.phone}` : '',
  ];
  return lines.filter((line) => line !== '').join('\n');
};

const titleOf = (service: CityService, { description, address }: NewRequest): string => {
  const [first = ''] = description.split('\n');
  const about = first === '' ? address : first;
  return Array.from(about === '' ? service.name : `${service.name}：${about}`)
    .slice(0, longestTitle)
    .join('');
};

const keyOf = (client: Open311Client, given: string | null): string =>
  `open311:${createHash('sha256')
    .update(`${client.id}/${given ?? newId()}`)
    .digest('hex')
    .slice(0, 40)}`;

/** Files what came through the standard's POST. Throws `invalid_input` naming each wrong attribute. */
export const fileRequest = async (
  { tickets, tokens }: Open311Deps,
  client: Open311Client,
  request: NewRequest,
): Promise<FiledRequest> => {
  const service = cityServices.find(({ code }) => code === request.serviceCode);
  if (!service) throw invalidInput([{ path: 'service_code', message: 'is not a service' }]);
  checkAttributes(service, request.attributes);
  const { id, number } = await tickets.fileFromChannel({
    source: 'open311',
    idempotencyKey: keyOf(client, request.idempotencyKey),
    title: titleOf(service, request),
    description: descriptionOf(service, request),
    requestType: service.requestType,
    topic: service.topics[0] ?? null,
    address: request.address,
    location: request.location,
    citizen: { name: request.name, phone: phoneOf(request.phone), email: request.email },
    isPublic: true,
  });
  if (!client.isModerated) return { number };
  const known = await tokens.findOne({ ticketId: id }, { _id: 1 }).lean();
  const token = known?._id ?? newSecret(18);
  if (!known) await tokens.create({ _id: token, ticketId: id });
  return { token };
};
