import type { PublicRequest, Service, ServiceAttribute } from './port.ts';

/** ISO 8601 with the city's offset, as the standard has it. */
export const instant = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19)}+08:00`;

export const presentService = ({ code, name, description, group, keywords, attributes }: Service) => ({
  service_code: code,
  service_name: name,
  description,
  metadata: attributes.length > 0,
  type: 'realtime',
  keywords: keywords.join(','),
  group,
});

const presentAttribute = (attribute: ServiceAttribute, place: number) => ({
  variable: true,
  code: attribute.code,
  datatype: attribute.type,
  required: attribute.isRequired,
  datatype_description: attribute.hint === '' ? null : attribute.hint,
  order: place + 1,
  description: attribute.question,
  values: attribute.values.map(({ key, name }) => ({ key, name })),
});

export const presentDefinition = ({ code, attributes }: Service) => ({
  service_code: code,
  attributes: attributes.map(presentAttribute),
});

export const presentRequest = (request: PublicRequest) => ({
  service_request_id: request.number,
  status: request.isClosed ? 'closed' : 'open',
  status_notes: request.answer,
  service_name: request.serviceName,
  service_code: request.serviceCode,
  description: request.description,
  agency_responsible: request.department,
  service_notice: null,
  requested_datetime: instant(request.requestedAt),
  updated_datetime: instant(request.updatedAt),
  expected_datetime: request.expectedAt && instant(request.expectedAt),
  address: request.address,
  address_id: null,
  zipcode: null,
  lat: request.location?.lat ?? null,
  long: request.location?.long ?? null,
  media_url: null,
});
