import type {
  FileTicketBody,
  SubmitRequestBody,
  TicketSource,
  TicketState,
  Urgency,
} from '../../../../contract/tickets.ts';
import { newQueryCode } from '../../../kernel/ids.ts';
import { newEvent, type Actor } from '../../../platform/events/index.ts';
import { wordsOf } from '../../../platform/text/words.ts';
import { inspect } from '../../guard/index.ts';
import type { HistoryLine, TicketDocument } from '../ticket.model.ts';
import { untouched } from './untouched.ts';

/** The words of a title that a list is searched by. */
const mostWords = 30;

export type NewTicket = Omit<TicketDocument, '_id' | 'number'>;

export const titleWords = (title: string): string[] => wordsOf(title, mostWords);

export const toCitizen = ({
  name,
  phone,
  isConfidential,
}: {
  name: string;
  phone: string;
  isConfidential: boolean;
}) => ({
  name: name === '' ? null : name,
  phone: phone === '' ? null : phone,
  phoneTail: phone === '' ? null : phone.slice(-4),
  isConfidential,
});

const orNull = (text: string): string | null => (text === '' ? null : text);

export interface Filing {
  actor: Actor;
  source: TicketSource;
  at: Date;
  /** The rules that hold when it is filed. */
  rulesVersion: number;
}

/** Reports (举报) are confidential whether or not the citizen asks for it: the reported party must not learn who. */
const isConfidential = (body: SubmitRequestBody | FileTicketBody): boolean =>
  body.isConfidential || body.requestType === 'report';

const wordsIn = ({ title, description }: SubmitRequestBody | FileTicketBody): string =>
  `${title}\n${description}`;

/** An agent says how urgent it is; of what comes in by itself the words say it. */
const urgencyOf = (body: SubmitRequestBody | FileTicketBody): Urgency => {
  if ('urgency' in body) return body.urgency;
  return inspect(wordsIn(body)).danger === null ? 'general' : 'danger';
};

/** What both an agent's and a citizen's filing begin with: accepted (已受理), with nothing done yet. */
export const newTicket = (
  body: SubmitRequestBody | FileTicketBody,
  { actor, source, at, rulesVersion }: Filing,
): NewTicket => ({
  ...untouched(),
  idempotencyKey: body.idempotencyKey,
  source,
  state: 'accepted',
  requestType: body.requestType,
  urgency: urgencyOf(body),
  flags: inspect(wordsIn(body)),
  title: body.title,
  description: body.description,
  topic: 'topic' in body ? orNull(body.topic) : null,
  district: orNull(body.district),
  address: orNull(body.address),
  citizen: toCitizen({ ...body.citizen, isConfidential: isConfidential(body) }),
  queryCode: newQueryCode(),
  departmentId: null,
  departmentName: null,
  departmentIds: [],
  publicAnswer: null,
  isPublic: body.isPublic && !isConfidential(body),
  resolution: null,
  citations: 'citations' in body ? body.citations : [],
  rulesVersion,
  filedAt: at,
  filedBy: actor,
  updatedAt: at,
  closedAt: null,
  callId: 'callId' in body ? body.callId : null,
  history: [{ at, type: 'ticket.filed', actor, from: null, to: 'accepted', note: null }],
  words: titleWords(body.title),
});

const line = (filing: Filing, type: string, to: TicketState): HistoryLine => ({
  at: filing.at,
  type,
  actor: filing.actor,
  from: 'accepted',
  to,
  note: null,
});

/** What an agent decides while the citizen is still on the line. */
export const withDecision = (ticket: NewTicket, then: FileTicketBody['then'], filing: Filing): NewTicket => {
  switch (then.do) {
    case 'keep':
      return ticket;
    case 'dispatch':
      return {
        ...ticket,
        state: 'pending_dispatch',
        history: [...ticket.history, line(filing, 'ticket.submitted', 'pending_dispatch')],
      };
    case 'answer':
      return {
        ...ticket,
        state: 'closed',
        resolution: 'answered_directly',
        publicAnswer: then.publicAnswer,
        closedAt: filing.at,
        history: [...ticket.history, line(filing, 'ticket.answered-directly', 'closed')],
      };
  }
};

/** One event tells of the whole filing, whatever was decided in it. */
export const withFiledEvent = (ticket: NewTicket, entityId: string): NewTicket => ({
  ...ticket,
  outbox: [
    newEvent({
      type: 'ticket.filed',
      at: ticket.filedAt,
      actor: ticket.filedBy,
      entityId,
      version: 0,
      data: { callId: ticket.callId, departmentIds: [] },
    }),
  ],
});
