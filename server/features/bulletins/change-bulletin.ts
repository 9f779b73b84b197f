import type { Model } from 'mongoose';
import { conflict, notFound } from '../../kernel/errors.ts';
import { actorOf, newEvent, type Actor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import type { Viewer } from '../../platform/http/index.ts';
import type { BulletinDocument } from './bulletin.model.ts';
import { maySee } from './bulletin.policy.ts';

export interface BulletinDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  bulletins: Model<BulletinDocument>;
}

interface Change {
  bulletin: BulletinDocument;
  /** The version that the viewer saw. */
  version: number;
  viewer: Viewer;
  /** Past tense, without its family: `circulated`. */
  action: string;
  reason?: string;
  data?: Record<string, unknown>;
  set: Partial<BulletinDocument>;
}

/** Throws `not_found` for what the viewer may not see. */
export const loadBulletin = async (
  { bulletins }: BulletinDeps,
  bulletinId: string,
  viewer: Viewer,
): Promise<BulletinDocument> => {
  const bulletin = await bulletins.findById(bulletinId).lean<BulletinDocument | null>();
  if (!bulletin || !maySee(bulletin, viewer)) throw notFound('Bulletin', bulletinId);
  return bulletin;
};

const stepOf = (action: string, by: Actor, { at, reason }: { at: Date; reason: string }) => ({
  action,
  by,
  at,
  reason,
});

/** One conditional write with its event and its line in the history; throws `conflict` when somebody was faster. */
export const changeBulletin = async (
  { bulletins, clock, events }: BulletinDeps,
  { bulletin, version, viewer, action, reason = '', data = {}, set }: Change,
): Promise<BulletinDocument> => {
  const [at, actor, entityId] = [clock.now(), actorOf(viewer), String(bulletin._id)];
  const told = newEvent({ type: `bulletin.${action}`, at, actor, entityId, version: version + 1, data });
  const after = await bulletins
    .findOneAndUpdate(
      { _id: bulletin._id, version, state: bulletin.state },
      {
        $set: set,
        $inc: { version: 1 },
        $push: { outbox: told, history: stepOf(action, actor, { at, reason }) },
      },
      { returnDocument: 'after' },
    )
    .lean<BulletinDocument | null>();
  if (!after) throw conflict('This bulletin has changed: please look again.');
  events.nudge();
  return after;
};
