import { Types } from 'mongoose';
import type { SampleReason } from '../../../../contract/quality-settings.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { newEvent, systemActor } from '../../../platform/events/index.ts';
import type { InspectionDeps } from '../inspections/change-inspection.ts';
import type { InspectionDocument } from '../inspections/inspection.model.ts';
import type { Contact } from './contact.ts';

const keyOf = ({ kind, id, agentId }: Contact): string => `${kind}:${id}:${agentId}`;

const newInspection = (contact: Contact, reasons: SampleReason[], at: Date): InspectionDocument => {
  const _id = new Types.ObjectId();
  const { kind, id, agentId, agentName, label, title } = contact;
  const told = newEvent({
    ...{ type: 'inspection.sampled', at, actor: systemActor, entityId: String(_id), version: 0 },
  });
  return {
    ...{ _id, key: keyOf(contact), version: 0, state: 'waiting', kind, contactId: id },
    ...{ label, title, agentId, agentName, contactAt: contact.at, reasons },
    ...{ inspectorId: null, inspectorName: null, sheetVersion: null },
    ...{ scoring: null, result: null, scoredAt: null, appealUntil: null, appeal: null },
    acknowledgedAt: null,
    history: [{ action: 'sampled', by: systemActor, at, reason: '' }],
    outbox: [told],
  };
};

/** True when it is new. A contact that is there already only learns further reasons, while nobody has judged it. */
export const addInspection = async (
  { inspections, clock, events }: InspectionDeps,
  contact: Contact,
  reasons: SampleReason[],
): Promise<boolean> => {
  try {
    await inspections.create(newInspection(contact, reasons, clock.now()));
    events.nudge();
    return true;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  await inspections.updateOne(
    { key: keyOf(contact), state: { $in: ['waiting', 'taken'] } },
    { $addToSet: { reasons: { $each: reasons } } },
  );
  return false;
};
