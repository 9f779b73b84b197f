import type { Model } from 'mongoose';
import { newId } from '../../kernel/ids.ts';
import { changeConversation, newMessage, type ConversationDeps } from './change-conversation.ts';
import type { ConversationDocument, DeskDocument } from './conversation.model.ts';

/** Chats that one agent holds at once, beside one call. */
export const capacity = 3;

/** Mail is given to nobody: it does not wait with a telephone in its hand, and is taken from the list. */
const live = { channel: { $ne: 'email' } } as const;

export interface DeskDeps extends ConversationDeps {
  desks: Model<DeskDocument>;
}

type Person = { id: string; name: string };

export interface Desks {
  isOpen(agentId: string): Promise<boolean>;
  /** Everybody who takes chats now. */
  open(): Promise<Person[]>;
  /** The agent takes chats from now on, or no more; chats under way stay. */
  choose(agent: Person, isOpen: boolean): Promise<void>;
  /** Gives what waits to whoever has room: the least busy first, then the longest without a new chat. */
  assign(): Promise<void>;
}

const loadOf = async ({ conversations }: DeskDeps): Promise<Map<string, number>> => {
  const busy = await conversations
    .find({ state: 'assigned', ...live }, { agentId: 1 })
    .lean<Pick<ConversationDocument, 'agentId'>[]>();
  const load = new Map<string, number>();
  for (const { agentId } of busy) {
    if (agentId !== null) load.set(agentId, (load.get(agentId) ?? 0) + 1);
  }
  return load;
};

const leastBusy = (
  desks: readonly DeskDocument[],
  load: ReadonlyMap<string, number>,
): DeskDocument | undefined =>
  desks
    .filter(({ _id }) => (load.get(_id) ?? 0) < capacity)
    .sort(
      (a, b) =>
        (load.get(a._id) ?? 0) - (load.get(b._id) ?? 0) || a.lastGivenAt.getTime() - b.lastGivenAt.getTime(),
    )[0];

/** The chat is this agent's from now on, unless it waits no more. */
export const giveTo = (
  deps: ConversationDeps,
  conversationId: string,
  { agent, isWanted }: { agent: Person; isWanted: (present: ConversationDocument) => boolean },
): Promise<ConversationDocument> =>
  changeConversation(deps, conversationId, (present) =>
    isWanted(present)
      ? {
          event: 'conversation.assigned',
          set: {
            state: 'assigned',
            agentId: agent.id,
            agentName: agent.name,
            assignedAt: deps.clock.now(),
            waitingSince: null,
          },
          say: [
            newMessage({
              id: newId(),
              at: deps.clock.now(),
              from: 'system',
              text: 'joined',
              authorName: agent.name,
            }),
          ],
        }
      : undefined,
  );

export const createDesks = (deps: DeskDeps): Desks => {
  const { conversations, desks, clock } = deps;
  const openDesks = () => desks.find({ isOpen: true }).lean<DeskDocument[]>();

  const assignNext = async (): Promise<boolean> => {
    const next = await conversations
      .findOne({ state: 'waiting', ...live }, { _id: 1 })
      .sort({ isUrgent: -1, waitingSince: 1, _id: 1 })
      .lean<Pick<ConversationDocument, '_id'> | null>();
    if (!next) return false;
    const [all, load] = await Promise.all([openDesks(), loadOf(deps)]);
    const desk = leastBusy(all, load);
    if (!desk) return false;
    const agent = { id: desk._id, name: desk.agentName };
    await giveTo(deps, String(next._id), { agent, isWanted: ({ state }) => state === 'waiting' });
    await desks.updateOne({ _id: desk._id }, { $set: { lastGivenAt: clock.now() } });
    return true;
  };

  let running: Promise<void> | undefined;
  const run = async (): Promise<void> => {
    while (await assignNext()) {
      // another one may wait
    }
  };

  return {
    isOpen: async (agentId) => (await desks.exists({ _id: agentId, isOpen: true })) !== null,
    open: async () => (await openDesks()).map(({ _id, agentName }) => ({ id: _id, name: agentName })),
    async choose(agent, isOpen) {
      const change = { $set: { isOpen, agentName: agent.name }, $setOnInsert: { lastGivenAt: clock.now() } };
      await desks.updateOne({ _id: agent.id }, change, { upsert: true });
    },
    async assign() {
      const earlier = running ?? Promise.resolve();
      const mine = earlier.then(run);
      running = mine.catch(() => undefined);
      await mine;
    },
  };
};
