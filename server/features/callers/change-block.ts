import { Types, type Model } from 'mongoose';
import type { BlockRequestBody, DecideBlockBody } from '../../../contract/callers.ts';
import { emergencyServices } from '../../../contract/calls.ts';
import { domesticNumber } from '../../../contract/phone-numbers.ts';
import { conflict, forbidden, invalidInput, invalidTransition, notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor, type Actor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { BlockDocument } from './block.model.ts';

export interface BlockDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  blocks: Model<BlockDocument>;
}

export interface BlockRequest extends BlockRequestBody {
  phone: string;
  actor: Actor;
}

const dayMs = 24 * 60 * 60 * 1000;
/** Whom nothing may keep from the hotline. */
const neverBlocked = new Set<string>(emergencyServices);

interface Change {
  type: string;
  actor: Actor;
  set: Partial<BlockDocument>;
  /** The number is free for another entry. */
  closes?: boolean;
}

/** One conditional write with its event; null when the entry has moved on. */
const write = async (
  { blocks, clock, events }: BlockDeps,
  { _id, version }: Pick<BlockDocument, '_id' | 'version'>,
  { type, actor, set, closes = false }: Change,
): Promise<BlockDocument | null> => {
  const event = newEvent({ type, at: clock.now(), actor, entityId: String(_id), version: version + 1 });
  const after = await blocks
    .findOneAndUpdate(
      { _id, version },
      {
        $set: set,
        ...(closes && { $unset: { openPhone: 1 } }),
        $inc: { version: 1 },
        $push: { outbox: event },
      },
      { returnDocument: 'after' },
    )
    .lean<BlockDocument | null>();
  if (after) events.nudge();
  return after;
};

/** Entries whose time is over make room. May run at any time. */
export const expireBlocks = async (deps: BlockDeps, filter: Record<string, unknown> = {}): Promise<void> => {
  const over = await deps.blocks
    .find({ ...filter, state: 'active', until: { $lte: deps.clock.now() } })
    .lean<BlockDocument[]>();
  const change = {
    type: 'caller-block.expired',
    actor: systemActor,
    set: { state: 'expired' as const },
    closes: true,
  };
  for (const block of over) await write(deps, block, change);
};

const checkPhone = (phone: string): void => {
  if (phone !== '' && !neverBlocked.has(phone)) return;
  throw invalidInput([{ path: 'phone', message: 'cannot be blocked', key: 'problems.never_blocked' }]);
};

/** 申请拉黑. Throws `conflict` when the number is proposed or blocked already. */
export const proposeBlock = async (
  deps: BlockDeps,
  { actor, ...request }: BlockRequest,
): Promise<BlockDocument> => {
  const phone = domesticNumber(request.phone);
  checkPhone(phone);
  await expireBlocks(deps, { openPhone: phone });
  const at = deps.clock.now();
  const _id = new Types.ObjectId();
  const told = { type: 'caller-block.proposed', at, actor, entityId: String(_id), version: 0 };
  try {
    const block = await deps.blocks.create({
      _id,
      ...request,
      phone,
      openPhone: phone,
      state: 'proposed',
      requestedBy: { id: actor.id, name: actor.name },
      requestedAt: at,
      outbox: [newEvent(told)],
    });
    deps.events.nudge();
    return block.toObject();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    throw conflict('This number is proposed or blocked already.');
  }
};

const decisions = {
  approve: { from: 'proposed', to: 'active', event: 'caller-block.approved' },
  refuse: { from: 'proposed', to: 'refused', event: 'caller-block.refused' },
  lift: { from: 'active', to: 'lifted', event: 'caller-block.lifted' },
} as const;

export type BlockAction = keyof typeof decisions;

/** What may be done with an entry. Who asked for it does not approve it. */
export const actionsOn = (
  { state, requestedBy }: Pick<BlockDocument, 'state' | 'requestedBy'>,
  viewerId: string | null,
): BlockAction[] =>
  (Object.keys(decisions) as BlockAction[]).filter(
    (action) => decisions[action].from === state && !(action === 'approve' && requestedBy.id === viewerId),
  );

/** 审批、解除. Throws `forbidden` for approving one's own request, `conflict` when somebody else was faster. */
export const decideBlock = async (
  deps: BlockDeps,
  {
    blockId,
    action,
    actor,
    body,
  }: { blockId: string; action: BlockAction; actor: Actor; body: DecideBlockBody },
): Promise<BlockDocument> => {
  const block = await deps.blocks.findById(blockId).lean<BlockDocument | null>();
  if (!block) throw notFound('CallerBlock', blockId);
  const { from, to, event } = decisions[action];
  if (block.state !== from) throw invalidTransition(block.state, action);
  if (!actionsOn(block, actor.id).includes(action)) throw forbidden('Somebody else must approve this.');
  const at = deps.clock.now();
  const set = {
    state: to,
    decidedBy: actor.name,
    decidedAt: at,
    decision: body.note,
    ...(action === 'approve' && { until: new Date(at.getTime() + block.days * dayMs) }),
  };
  const change = { type: event, actor, set, closes: action !== 'approve' };
  const after = await write(deps, { _id: block._id, version: body.version }, change);
  if (!after) throw conflict('Somebody else has just decided this.');
  return after;
};
