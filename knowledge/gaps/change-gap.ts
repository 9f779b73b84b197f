import { Types, type Model } from 'mongoose';
import type { GapAction, GapKind } from '../../contract/gaps.ts';
import { conflict, forbidden, notFound } from '../../server/kernel/errors.ts';
import { isDuplicateKey } from '../../server/platform/database/index.ts';
import { newEvent, type Actor } from '../../server/platform/events/index.ts';
import type { FeatureDeps } from '../../server/platform/feature.ts';
import type { Viewer } from '../../server/platform/http/index.ts';
import type { GapDocument, GapEvent } from './gap.model.ts';
import { canSee, mayDo } from './gap.policy.ts';

export interface GapDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  gaps: Model<GapDocument>;
}

export type NewGap = Pick<GapDocument, 'key' | 'state' | 'question'> & {
  kind: GapKind;
} & Partial<GapDocument>;

/** Writes a new gap with its event; a repeat of its key gives the first. */
export const addGap = async (
  { gaps, clock, events }: GapDeps,
  gap: NewGap,
  actor: Actor,
): Promise<GapDocument> => {
  const at = clock.now();
  const _id = new Types.ObjectId();
  const type: GapEvent = gap.state === 'gathering' ? 'gap.noticed' : 'gap.opened';
  const event = newEvent({ type, at, actor, entityId: String(_id), version: 0 });
  try {
    const created = await gaps.create({ _id, firstAt: at, lastAt: at, ...gap, outbox: [event] });
    events.nudge();
    return created.toObject<GapDocument>();
  } catch (error) {
    const first = isDuplicateKey(error)
      ? await gaps.findOne({ key: gap.key }).lean<GapDocument | null>()
      : null;
    if (!first) throw error;
    return first;
  }
};

export interface GapChange {
  event: GapEvent;
  set: Partial<GapDocument>;
  actor: Actor;
}

/** One conditional write with its event; undefined when somebody came before it. */
export const writeGap = async (
  { gaps, clock, events }: GapDeps,
  gap: Pick<GapDocument, '_id' | 'version'>,
  { event: type, set, actor }: GapChange,
): Promise<GapDocument | undefined> => {
  const version = gap.version + 1;
  const event = newEvent({ type, at: clock.now(), actor, entityId: String(gap._id), version });
  const after = await gaps
    .findOneAndUpdate(
      { _id: gap._id, version: gap.version },
      { $set: set, $inc: { version: 1 }, $push: { outbox: event } },
      { returnDocument: 'after' },
    )
    .lean<GapDocument | null>();
  if (after) events.nudge();
  return after ?? undefined;
};

export interface GapStep {
  viewer: Viewer;
  gapId: string;
  version: number;
  action: GapAction;
}

/** The gap, if this viewer may do that to it at this version. Throws `not_found`, `forbidden`, `conflict`. */
export const loadForStep = async (
  { gaps }: Pick<GapDeps, 'gaps'>,
  { viewer, gapId, version, action }: GapStep,
): Promise<GapDocument> => {
  const gap = await gaps.findById(gapId).lean<GapDocument | null>();
  if (!gap || !canSee(viewer, gap)) throw notFound('Gap', gapId);
  if (gap.version !== version) throw conflict('This gap has changed since you opened it: please look again.');
  if (!mayDo(viewer, gap, action)) throw forbidden();
  return gap;
};

export const written = (after: GapDocument | undefined): GapDocument => {
  if (!after) throw conflict('Somebody else changed this gap just now: please look again.');
  return after;
};
