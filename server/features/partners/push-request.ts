import { createHash } from 'node:crypto';
import { invalidInput } from '../../kernel/errors.ts';
import type { PartnersDeps } from './index.ts';
import { applyMapping, type MappedRequest } from './mapping.ts';
import type { PartnerDocument } from './partner.model.ts';
import { originOf } from './present-ticket.ts';

const locationOf = ({ lat, long }: MappedRequest): { lat: number; long: number } | null =>
  lat === undefined || long === undefined ? null : { lat, long };

const descriptionOf = (partner: PartnerDocument, { description, externalId }: MappedRequest): string =>
  [description, `来源：${partner.name}，编号 ${externalId}`].join('\n');

/**
 * Files what a partner sent, pushed or pulled, once by the partner's own id; gives the ticket's id. Throws
 * `invalid_input` naming our fields that its mapping leaves wrong or empty.
 */
export const fileFromPartner = async (
  { tickets, partners, clock }: PartnersDeps,
  partner: PartnerDocument,
  sent: unknown,
): Promise<string> => {
  const { request, problems } = applyMapping(partner.mapping, sent);
  if (!request) throw invalidInput(problems);
  const digest = createHash('sha256').update(request.externalId).digest('hex').slice(0, 32);
  const { id } = await tickets.fileFromChannel({
    source: 'partner',
    idempotencyKey: `${originOf(partner)}:${digest}`,
    origin: { source: originOf(partner), externalId: request.externalId },
    title: request.title,
    description: descriptionOf(partner, request),
    requestType: request.requestType,
    topic: request.topic === '' ? null : request.topic,
    address: request.address,
    district: request.district,
    location: locationOf(request),
    citizen: { name: request.citizenName, phone: request.citizenPhone, email: '' },
    isConfidential: request.isConfidential,
    isPublic: false,
  });
  await partners.updateOne({ _id: partner._id }, { $set: { lastReceivedAt: clock.now() } });
  return id;
};
