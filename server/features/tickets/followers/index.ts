import type { Model } from 'mongoose';
import type { RequestType, TicketState, TrackedTicket } from '../../../../contract/tickets.ts';
import { invalidTransition, notFound } from '../../../kernel/errors.ts';
import { newQueryCode } from '../../../kernel/ids.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { publicAddress, publicText } from '../../../platform/text/public-text.ts';
import type { CommandDeps } from '../commands/change-ticket.ts';
import { redact } from '../confidentiality.ts';
import type { TicketDocument } from '../ticket.model.ts';
import { isEnded } from '../ticket.state.ts';
import { presentTracked } from '../tracked.presenter.ts';
import type { FollowerDocument } from './follower.model.ts';

/** A ticket as somebody may see it who reports the same: nothing that its citizen did not agree to publish. */
export interface FollowableTicket {
  id: string;
  number: string;
  /** Null unless it may be published. */
  title: string | null;
  topic: string | null;
  district: string | null;
  /** Null unless it may be published; without the door. */
  address: string | null;
  requestType: RequestType;
  state: TicketState;
  departmentName: string | null;
  filedAt: string;
  followerCount: number;
}

export interface Follower {
  id: string;
  phone: string;
}

/** 关注: citizens who follow a ticket about their own matter instead of filing another. */
export interface Followers {
  /** Those of the tickets that may be followed, in the order given. */
  followable(ticketIds: readonly string[]): Promise<FollowableTicket[]>;
  /** Once for each number; a repeat gives the same code. Throws `not_found` and, for an ended ticket, `invalid_transition`. */
  follow(
    ticketId: string,
    citizen: { name: string; phone: string },
  ): Promise<{ number: string; queryCode: string }>;
  /** The ticket of a follower's code. Throws `not_found` as tracking does. */
  track(pair: { number: string; queryCode: string }): Promise<TrackedTicket>;
  /** Everybody who follows it. */
  of(ticketId: string): AsyncIterable<Follower & { queryCode: string }>;
}

/** What is told in confidence is nobody else's; what is asked or praised is no event that others report too. */
const followedTypes = new Set<RequestType>(['help', 'complaint', 'suggestion']);

const mayBeFollowed = (ticket: TicketDocument): boolean =>
  !isEnded(ticket.state) && !ticket.citizen.isConfidential && followedTypes.has(ticket.requestType);

const present = (ticket: TicketDocument): FollowableTicket => ({
  id: String(ticket._id),
  number: ticket.number,
  title: ticket.isPublic ? publicText(ticket.title) : null,
  topic: ticket.topic,
  district: ticket.district,
  address: ticket.isPublic ? publicAddress(ticket.address) : null,
  requestType: ticket.requestType,
  state: ticket.state,
  departmentName: ticket.departmentName,
  filedAt: ticket.filedAt.toISOString(),
  followerCount: ticket.followerCount ?? 0,
});

/** Whoever follows looks on. */
const none = { canRate: false, canUrge: false, canReopen: false };

/** The ticket without its citizen: what happens to it and what is answered. */
const presentToFollower = (ticket: TicketDocument, parent: TicketDocument | null): TrackedTicket => {
  const tracked = presentTracked(ticket, { parent, acts: none });
  const hide = (text: string): string => publicText(redact(text, ticket.citizen.name));
  return {
    ...tracked,
    title: ticket.isPublic ? publicText(ticket.title) : '',
    description: '',
    questionToCitizen: null,
    publicAnswer: tracked.publicAnswer === null ? null : hide(tracked.publicAnswer),
    isFollower: true,
  };
};

export interface FollowersDeps extends Pick<CommandDeps, 'clock' | 'tickets'> {
  followers: Model<FollowerDocument>;
}

const attempts = 5;

/** Writes a follower, or finds the one that is there; a code that somebody else has is drawn anew. */
const write = async (
  { followers, clock }: FollowersDeps,
  ticket: TicketDocument,
  citizen: { name: string; phone: string },
): Promise<FollowerDocument> => {
  const ticketId = String(ticket._id);
  for (let left = attempts; ; left -= 1) {
    const known = await followers.findOne({ ticketId, phone: citizen.phone }).lean<FollowerDocument | null>();
    if (known) return known;
    const queryCode = newQueryCode();
    if (queryCode === ticket.queryCode) continue;
    try {
      const row = await followers.create({ ...citizen, ticketId, queryCode, followedAt: clock.now() });
      return row.toObject<FollowerDocument>();
    } catch (error) {
      if (!isDuplicateKey(error) || left === 0) throw error;
    }
  }
};

export const createFollowers = (deps: FollowersDeps): Followers => {
  const { tickets, followers } = deps;
  return {
    async followable(ticketIds) {
      const rows = await tickets.find({ _id: { $in: [...ticketIds] } }).lean<TicketDocument[]>();
      const byId = new Map(rows.filter(mayBeFollowed).map((row) => [String(row._id), present(row)]));
      return ticketIds.flatMap((id) => byId.get(id) ?? []);
    },
    async follow(ticketId, citizen) {
      const ticket = await tickets.findById(ticketId).lean<TicketDocument | null>();
      if (!ticket) throw notFound('Ticket', ticketId);
      if (!mayBeFollowed(ticket)) throw invalidTransition(ticket.state, 'follow');
      const { queryCode } = await write(deps, ticket, citizen);
      const followerCount = await followers.countDocuments({ ticketId });
      // The greatest count wins whichever of two writes comes last: nobody stops following.
      await tickets.updateOne({ _id: ticket._id }, { $max: { followerCount } });
      return { number: ticket.number, queryCode };
    },
    async track({ number, queryCode }) {
      const ticket = await tickets
        .findOne({ number: number.trim().toUpperCase() })
        .lean<TicketDocument | null>();
      if (!ticket) throw notFound('Ticket');
      const isFollower = await followers.exists({
        ticketId: String(ticket._id),
        queryCode: queryCode.trim(),
      });
      if (!isFollower) throw notFound('Ticket');
      const parent =
        ticket.state === 'merged' && ticket.parent !== null
          ? await tickets.findById(ticket.parent.ticketId).lean<TicketDocument | null>()
          : null;
      return presentToFollower(ticket, parent);
    },
    async *of(ticketId) {
      const rows = followers.find({ ticketId }).sort({ _id: 1 }).lean<FollowerDocument[]>().cursor();
      for await (const row of rows) {
        const { _id, phone, queryCode } = row;
        yield { id: String(_id), phone, queryCode };
      }
    },
  };
};
