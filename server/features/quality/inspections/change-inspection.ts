import type { Model } from 'mongoose';
import { conflict, notFound } from '../../../kernel/errors.ts';
import { actorOf, newEvent } from '../../../platform/events/index.ts';
import type { FeatureDeps } from '../../../platform/feature.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { InspectionDocument } from './inspection.model.ts';
import { maySee } from './inspection.policy.ts';

export interface InspectionDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  inspections: Model<InspectionDocument>;
}

interface Change {
  inspection: InspectionDocument;
  /** The version that the viewer saw. */
  version: number;
  viewer: Viewer;
  /** Past tense, without its family: `scored`. */
  action: string;
  reason?: string;
  set: Partial<InspectionDocument>;
}

/** Throws `not_found` for what the viewer may not see. */
export const loadInspection = async (
  { inspections }: InspectionDeps,
  inspectionId: string,
  viewer: Viewer,
): Promise<InspectionDocument> => {
  const inspection = await inspections.findById(inspectionId).lean<InspectionDocument | null>();
  if (!inspection || !maySee(inspection, viewer)) throw notFound('Inspection', inspectionId);
  return inspection;
};

/** One conditional write with its event and its line in the history; throws `conflict` when somebody was faster. */
export const changeInspection = async (
  { inspections, clock, events }: InspectionDeps,
  { inspection, version, viewer, action, reason = '', set }: Change,
): Promise<InspectionDocument> => {
  const [at, by, entityId] = [clock.now(), actorOf(viewer), String(inspection._id)];
  const told = newEvent({ type: `inspection.${action}`, at, actor: by, entityId, version: version + 1 });
  const after = await inspections
    .findOneAndUpdate(
      { _id: inspection._id, version, state: inspection.state },
      { $set: set, $inc: { version: 1 }, $push: { outbox: told, history: { action, by, at, reason } } },
      { returnDocument: 'after' },
    )
    .lean<InspectionDocument | null>();
  if (!after) throw conflict('This inspection has changed: please look again.');
  events.nudge();
  return after;
};
