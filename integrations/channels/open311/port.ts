/** One kind of request that may be made (Open311: service). */
export interface Service {
  code: string;
  name: string;
  description: string;
  group: string;
  keywords: readonly string[];
  attributes: readonly ServiceAttribute[];
}

export type AttributeType = 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';

/** A further question that belongs to a service. */
export interface ServiceAttribute {
  code: string;
  type: AttributeType;
  isRequired: boolean;
  question: string;
  hint: string;
  values: readonly { key: string; name: string }[];
}

/** A request as the standard shows it to everybody: never a name, a number or an address of mail. */
export interface PublicRequest {
  number: string;
  isClosed: boolean;
  serviceCode: string;
  serviceName: string;
  description: string;
  department: string | null;
  answer: string | null;
  requestedAt: Date;
  updatedAt: Date;
  expectedAt: Date | null;
  address: string | null;
  location: { lat: number; long: number } | null;
}

/** What the standard's POST carries, in our words; each already checked against the standard. */
export interface NewRequest {
  serviceCode: string;
  description: string;
  address: string;
  addressId: string;
  location: { lat: number; long: number } | null;
  name: string;
  phone: string;
  email: string;
  mediaUrl: string;
  /** By attribute code. */
  attributes: Readonly<Record<string, readonly string[]>>;
  /** The client's own key for repeats of one filing. */
  idempotencyKey: string | null;
}

export interface RequestQuery {
  numbers: readonly string[] | undefined;
  serviceCodes: readonly string[] | undefined;
  from: Date;
  to: Date;
  isClosed: boolean | undefined;
  limit: number;
  skip: number;
}

/** A number at once, or a token for it when somebody looks at the request first. */
export type FiledRequest = { number: string } | { token: string };

/** Whoever may file: known by the key that the console gave out. */
export interface Open311Client {
  id: string;
  isModerated: boolean;
}

/** What the city offers to whoever speaks Open311; implemented by the feature. */
export interface Open311Desk {
  services(): readonly Service[];
  clientOf(apiKey: string): Promise<Open311Client | null>;
  /** Throws `invalid_input` naming each wrong attribute. */
  file(client: Open311Client, request: NewRequest): Promise<FiledRequest>;
  find(query: RequestQuery): Promise<PublicRequest[]>;
  /** The number behind a token, null while it is being looked at; undefined for an unknown token. */
  numberOf(token: string): Promise<string | null | undefined>;
}

/** A request of another city, in our words. */
export interface ForeignRequest {
  externalId: string;
  serviceName: string;
  description: string;
  address: string;
  location: { lat: number; long: number } | null;
  requestedAt: Date;
}

export interface FetchOptions {
  /** The endpoint of another GeoReport v2 server, without a slash at its end. */
  url: string;
  jurisdictionId: string;
  from: Date;
  to: Date;
}

export interface Fetched {
  requests: ForeignRequest[];
  /** Rows that were no requests; they are counted and never stop the rest. */
  rejected: number;
}

/** What another city's endpoint says was requested in a stretch of time. Throws `upstream_failed`. */
export type FetchRequests = (options: FetchOptions) => Promise<Fetched>;
