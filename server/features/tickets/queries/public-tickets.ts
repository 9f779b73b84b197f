import type { Model } from 'mongoose';
import { topicSeparator } from '../../../../contract/dispatch.ts';
import type { RequestType, TicketState } from '../../../../contract/tickets.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { isEnded } from '../ticket.state.ts';

/** A ticket whose citizen lets it be read; no name, no number. */
export interface PublicTicket extends Pick<
  TicketDocument,
  | 'number'
  | 'description'
  | 'topic'
  | 'requestType'
  | 'departmentName'
  | 'filedAt'
  | 'updatedAt'
  | 'closedAt'
  | 'address'
> {
  isClosed: boolean;
  location: { lat: number; long: number } | null;
  resolveBy: Date | null;
  /** Null until it is released. */
  publicAnswer: string | null;
}

export interface PublicTicketFilter {
  numbers: readonly string[] | undefined;
  from: Date;
  to: Date;
  isClosed: boolean | undefined;
  /** Any of these; undefined for all. */
  kinds:
    | readonly (
        { topics: readonly string[] } | { requestType: RequestType; exceptTopics: readonly string[] }
      )[]
    | undefined;
  limit: number;
  skip: number;
}

const endStates: TicketState[] = ['closed', 'archived'];
const answeredStates: TicketState[] = ['pending_follow_up', ...endStates];

const fields = {
  number: 1,
  state: 1,
  description: 1,
  topic: 1,
  requestType: 1,
  departmentName: 1,
  filedAt: 1,
  updatedAt: 1,
  closedAt: 1,
  address: 1,
  location: 1,
  deadlines: 1,
  publicAnswer: 1,
} as const;

/** Of this topic or of one below it: `0` is the sign that follows the separator. */
const within = (topic: string) => [
  { topic },
  { topic: { $gte: `${topic}${topicSeparator}`, $lt: `${topic}0` } },
];

const conditionsOf = ({
  numbers,
  from,
  to,
  isClosed,
  kinds,
}: PublicTicketFilter): Record<string, unknown>[] => {
  if (numbers) return [{ number: { $in: [...numbers] } }];
  return [
    { filedAt: { $gte: from, $lte: to } },
    ...(isClosed === undefined ? [] : [{ state: { [isClosed ? '$in' : '$nin']: endStates } }]),
    ...(kinds
      ? [
          {
            $or: kinds.map((kind) =>
              'topics' in kind
                ? { $or: kind.topics.flatMap(within) }
                : { requestType: kind.requestType, $nor: kind.exceptTopics.flatMap(within) },
            ),
          },
        ]
      : []),
  ];
};

const present = ({ state, deadlines, publicAnswer, location, ...ticket }: TicketDocument): PublicTicket => ({
  ...ticket,
  location: location ?? null,
  isClosed: isEnded(state),
  resolveBy: deadlines.resolveBy,
  publicAnswer: answeredStates.includes(state) ? publicAnswer : null,
});

/** Public tickets, newest first. */
export const publicTickets = async (
  tickets: Model<TicketDocument>,
  filter: PublicTicketFilter,
): Promise<PublicTicket[]> => {
  const rows = await tickets
    .find({ $and: [{ isPublic: true }, ...conditionsOf(filter)] }, fields)
    .sort({ filedAt: -1, _id: -1 })
    .skip(filter.skip)
    .limit(filter.limit)
    .lean<TicketDocument[]>();
  return rows.map(present);
};
