import type { Model } from 'mongoose';
import { changeConversation, newMessage, type ConversationDeps } from './change-conversation.ts';
import type { ConversationDocument, DeskDocument } from './conversation.model.ts';
import type { Desks } from './desks.ts';
import { closing } from './visitor-acts.ts';

/** Whoever is given a chat answers within this time, or it goes back and the desk closes. */
export const answerWithinMs = 3 * 60_000;
/** A citizen silent for so long, and answered, has gone; who writes letters may take their time. */
export const silentMs = 30 * 60_000;
export const silentByMailMs = 7 * 24 * 60 * 60_000;
const batchSize = 200;

export interface SweepDeps extends ConversationDeps {
  desks: Desks;
  deskModel: Model<DeskDocument>;
}

type Row = Pick<ConversationDocument, '_id'>;

const isLeftAlone = ({ state, firstAnsweredAt, assignedAt }: ConversationDocument, before: Date): boolean =>
  state === 'assigned' && firstAnsweredAt === null && assignedAt !== null && assignedAt <= before;

/** Back to the head of the queue: the agent is not there. */
const requeueUnanswered = async (deps: SweepDeps): Promise<void> => {
  const at = deps.clock.now();
  const before = new Date(at.getTime() - answerWithinMs);
  const rows = await deps.conversations
    .find(
      { state: 'assigned', channel: { $ne: 'email' }, firstAnsweredAt: null, assignedAt: { $lte: before } },
      { _id: 1, agentId: 1 },
    )
    .limit(batchSize)
    .lean<Pick<ConversationDocument, '_id' | 'agentId'>[]>();
  for (const { _id, agentId } of rows) {
    if (agentId !== null) await deps.deskModel.updateOne({ _id: agentId }, { $set: { isOpen: false } });
    await changeConversation(deps, String(_id), (present) =>
      isLeftAlone(present, before)
        ? {
            event: 'conversation.requeued',
            set: {
              state: 'waiting',
              agentId: null,
              agentName: null,
              assignedAt: null,
              waitingSince: present.askedAt ?? present.startedAt,
            },
            say: [newMessage({ id: `requeued-${present.version}`, at, from: 'system', text: 'waiting' })],
          }
        : undefined,
    );
  }
};

const closeSilentOf = async (
  deps: SweepDeps,
  { channel, forMs }: { channel: object; forMs: number },
): Promise<void> => {
  const at = deps.clock.now();
  const before = new Date(at.getTime() - forMs);
  const rows = await deps.conversations
    .find(
      { ...channel, state: { $in: ['knowledge', 'assigned'] }, lastMessageAt: { $lt: before } },
      { _id: 1 },
    )
    .limit(batchSize)
    .lean<Row[]>();
  for (const { _id } of rows) {
    await changeConversation(deps, String(_id), ({ state, lastMessageAt, isUnanswered }) => {
      const isOver = state === 'knowledge' || (state === 'assigned' && !isUnanswered);
      return isOver && lastMessageAt < before ? closing(at, 'timed_out') : undefined;
    });
  }
};

/** Ends what nobody continues; a citizen who waits for a person is never sent away. */
const closeSilent = async (deps: SweepDeps): Promise<void> => {
  await closeSilentOf(deps, { channel: { channel: { $ne: 'email' } }, forMs: silentMs });
  await closeSilentOf(deps, { channel: { channel: 'email' }, forMs: silentByMailMs });
};

/** What time alone brings about, and what a lost job left undone. */
export const sweepConversations = async (deps: SweepDeps): Promise<void> => {
  await requeueUnanswered(deps);
  await closeSilent(deps);
  await deps.desks.assign();
};
