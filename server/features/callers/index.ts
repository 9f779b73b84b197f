import { z } from 'zod';
import type { CallerNote } from '../../../contract/callers.ts';
import { domesticNumber } from '../../../contract/phone-numbers.ts';
import { permissions } from '../../../contract/permissions.ts';
import { isAppError } from '../../kernel/errors.ts';
import type { Outbox, Processor, RealtimeRule } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { Viewer } from '../../platform/http/index.ts';
import { roleRoom } from '../../platform/realtime/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Notifications } from '../notifications/index.ts';
import { maskPhone } from '../tickets/index.ts';
import { blockModel, type BlockDocument } from './block.model.ts';
import { blockRoutes } from './block.routes.ts';
import { callerPersonalData } from './caller-personal-data.ts';
import { callerModel, type CallerDocument } from './caller.model.ts';
import { expireBlocks, proposeBlock, type BlockRequest } from './change-block.ts';
import { addNote, removeNote } from './notes.ts';

export interface CallerProfile {
  /** Newest first. */
  notes: CallerNote[];
  isConfidential: boolean;
}

/** What is known of whoever calls from a number, apart from their tickets and calls. */
export interface Callers {
  profile(phone: string): Promise<CallerProfile>;
  /** One indexed look: it is in the path of every call that arrives. */
  isBlocked(phone: string): Promise<boolean>;
  /** Throws `conflict` when there is an open entry already, `invalid_input` for what must never be blocked. */
  propose(request: BlockRequest): Promise<void>;
  /** As `propose`, by the system; may run twice. */
  proposeOnce(request: BlockRequest): Promise<void>;
  addNote(phone: string, note: { viewer: Viewer; text: string }): Promise<void>;
  removeNote(phone: string, note: { viewer: Viewer; noteId: string }): Promise<void>;
  setConfidential(phone: string, isConfidential: boolean): Promise<void>;
}

export interface CallersDeps extends FeatureDeps {
  audit: Audit;
  notifications: Notifications;
}

type OwnDeps = CallersDeps & { blocks: ReturnType<typeof blockModel> };

/** A proposal waits for the team leaders, and they hear of it. */
const tellLeaders = ({ blocks, notifications }: OwnDeps): Processor => ({
  name: 'callers.tell-leaders',
  on: ['caller-block.proposed'],
  async handle(event) {
    const block = await blocks.findById(event.entityId).lean<BlockDocument | null>();
    if (block?.state !== 'proposed') return;
    await notifications.notify({
      key: `${event.type}/${event.id}`,
      to: { roles: ['supervisor'] },
      kind: 'ruling_wanted',
      ticketId: null,
      about: event.entityId,
      title: '黑名单申请待审批',
      body: `${maskPhone(block.phone) ?? ''}：${block.note}（${block.requestedBy.name}）`,
    });
  },
});

const readers = permissions['calls:read'].map(roleRoom);

const realtime: RealtimeRule = {
  on: ['proposed', 'approved', 'refused', 'lifted', 'expired'].map((what) => `caller-block.${what}`),
  present: ({ entityId, version }) =>
    Promise.resolve([{ name: 'caller-block.changed', payload: { id: entityId, version }, rooms: readers }]),
};

const presentNotes = ({ notes }: CallerDocument): CallerNote[] =>
  notes.map((note) => ({ ...note, at: note.at.toISOString() })).reverse();

const createCallers = (deps: OwnDeps): Callers => {
  const callers = callerModel(deps.connection);
  const own = { ...deps, callers };
  return {
    async profile(phone) {
      const caller = await callers.findById(domesticNumber(phone)).lean<CallerDocument | null>();
      return caller
        ? { notes: presentNotes(caller), isConfidential: caller.isConfidential }
        : { notes: [], isConfidential: false };
    },
    async isBlocked(phone) {
      const filter = {
        openPhone: domesticNumber(phone),
        state: 'active' as const,
        until: { $gt: deps.clock.now() },
      };
      return phone !== '' && (await deps.blocks.exists(filter)) !== null;
    },
    async propose(request) {
      await proposeBlock(deps, request);
    },
    async proposeOnce(request) {
      await proposeBlock(deps, request).catch((error: unknown) => {
        if (!isAppError(error) || error.code === 'internal') throw error;
      });
    },
    addNote: (phone, note) => addNote(own, domesticNumber(phone), note),
    removeNote: (phone, note) => removeNote(own, domesticNumber(phone), note),
    async setConfidential(phone, isConfidential) {
      await callers.updateOne({ _id: domesticNumber(phone) }, { $set: { isConfidential } }, { upsert: true });
    },
  };
};

/** Callers: notes about them, their wish for secrecy, and the list of those whose calls are not put through. */
export const createCallersFeature = (deps: CallersDeps): { feature: Feature; callers: Callers } => {
  const own = { ...deps, blocks: blockModel(deps.connection) };
  deps.queue.define(
    { name: 'callers.expire-blocks', schema: z.object({}), repeat: { cron: '*/10 * * * *', payload: {} } },
    () => expireBlocks(own),
  );
  return {
    callers: createCallers(own),
    feature: {
      name: 'callers',
      routes: blockRoutes(own),
      outboxes: [{ name: 'caller-blocks', model: own.blocks as unknown as Outbox['model'] }],
      processors: [tellLeaders(own)],
      realtime: [realtime],
      personalData: [callerPersonalData({ ...own, callers: callerModel(deps.connection) })],
    },
  };
};
