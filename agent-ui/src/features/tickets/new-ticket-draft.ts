import type { ScreenPop } from '../../../../contract/calls.ts';
import type { Citation, FileTicketBody, RequestType, Urgency } from '../../../../contract/tickets.ts';

/** The fields of the form, named as the contract names them, so that the server's problems find their places. */
export interface NewTicketFields {
  title?: string;
  description?: string;
  requestType: RequestType;
  urgency: Urgency;
  address?: string;
  district?: string;
  topic?: string;
  citizen: { name?: string; phone?: string };
  isConfidential: boolean;
  isPublic: boolean;
  then: { publicAnswer?: string };
}

/** What is kept of an unsent ticket. The key stays the same until it is filed, so that it is filed once. */
export interface NewTicketDraft {
  fields: NewTicketFields;
  /** Missing in what earlier versions kept. */
  citations?: Citation[];
  idempotencyKey: string;
}

export const blankFields: NewTicketFields = {
  requestType: 'consultation',
  urgency: 'general',
  citizen: {},
  isConfidential: false,
  isPublic: false,
  then: {},
};

/** What is known of the caller, put in where nothing has been typed. */
export const withCaller = (
  fields: NewTicketFields,
  caller: ScreenPop['caller'] & { wantsSecrecy: boolean },
): NewTicketFields => ({
  ...fields,
  isConfidential: fields.isConfidential || caller.wantsSecrecy,
  address: fields.address ?? caller.lastAddress ?? '',
  citizen: {
    name: fields.citizen.name ?? caller.name ?? '',
    phone: fields.citizen.phone ?? caller.number,
  },
});

/** The three ways to finish a ticket at the desk. */
export type Finish = 'answer' | 'dispatch' | 'keep';

export const bodyOf = (
  { fields, citations = [], idempotencyKey }: NewTicketDraft,
  { finish, callId }: { finish: Finish; callId: string | null },
): FileTicketBody => ({
  title: fields.title ?? '',
  description: fields.description ?? '',
  requestType: fields.requestType,
  urgency: fields.urgency,
  address: fields.address ?? '',
  district: fields.district ?? '',
  topic: fields.topic ?? '',
  citizen: { name: fields.citizen.name ?? '', phone: fields.citizen.phone ?? '' },
  isConfidential: fields.isConfidential,
  isPublic: fields.isPublic,
  callId,
  citations,
  idempotencyKey,
  then: finish === 'answer' ? { do: 'answer', publicAnswer: fields.then.publicAnswer ?? '' } : { do: finish },
});
