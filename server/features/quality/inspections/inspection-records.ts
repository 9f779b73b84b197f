import type { Connection } from 'mongoose';
import type { ContactKind } from '../../../../contract/quality-settings.ts';
import { inspectionModel, type InspectionDocument } from './inspection.model.ts';

/** What those who count inspections may know of one. */
export interface InspectionRecord {
  id: string;
  version: number;
  kind: ContactKind;
  label: string;
  agentId: string;
  agentName: string;
  /** Null until it is scored, and when it was dropped. */
  scored: { at: Date; isPassed: boolean } | null;
}

const toRecord = (inspection: InspectionDocument): InspectionRecord => {
  const { _id, version, kind, label, agentId, agentName, state, scoredAt, result } = inspection;
  const counts = state !== 'dropped' && scoredAt !== null && result !== null;
  return {
    ...{ id: String(_id), version, kind, label, agentId, agentName },
    scored: counts ? { at: scoredAt, isPassed: result.isPassed } : null,
  };
};

/** Inspections for those who count them. */
export interface InspectionRecords {
  /** Null when there is no such inspection. */
  one(inspectionId: string): Promise<InspectionRecord | null>;
  all(): AsyncIterable<InspectionRecord>;
  count(): Promise<number>;
}

export const createInspectionRecords = (connection: Connection): InspectionRecords => {
  const inspections = inspectionModel(connection);
  return {
    async one(inspectionId) {
      const found = await inspections.findById(inspectionId).lean<InspectionDocument | null>();
      return found && toRecord(found);
    },
    async *all() {
      const cursor = inspections.find().lean<InspectionDocument[]>().cursor();
      for await (const inspection of cursor as AsyncIterable<InspectionDocument>) yield toRecord(inspection);
    },
    count: () => inspections.countDocuments({}),
  };
};
