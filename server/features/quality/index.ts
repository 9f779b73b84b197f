import { z } from 'zod';
import type { SamplingResult } from '../../../contract/quality.ts';
import { rolesWho } from '../../../contract/permissions.ts';
import type { Outbox, RealtimeRule } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { roleRoom } from '../../platform/realtime/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Notifications } from '../notifications/index.ts';
import { calibrationModel } from './calibrations/calibration.model.ts';
import { calibrationNews, calibrationRealtime } from './calibrations/calibration.news.ts';
import { contactPersonalData } from './contact-personal-data.ts';
import { calibrationRoutes } from './calibrations/calibration.routes.ts';
import { figuresRoutes } from './figures/figures.routes.ts';
import type { Users } from '../users/index.ts';
import {
  createInspectionRecords,
  type InspectionRecord,
  type InspectionRecords,
} from './inspections/inspection-records.ts';
import { inspectionModel } from './inspections/inspection.model.ts';
import { inspectionEvents, inspectionNews, inspectionRealtime } from './inspections/inspection.news.ts';
import { inspectionRoutes } from './inspections/inspection.routes.ts';
import { sampleDue, watchContacts } from './sampling/sample.ts';
import { sampledModel } from './sampling/sampled.model.ts';
import { samplingRoutes } from './sampling/sampling.routes.ts';
import { createContactSources, type SourceDeps } from './sampling/sources.ts';
import { settingsModel } from './settings/settings.model.ts';
import { settingsRoutes } from './settings/settings.routes.ts';
import { createQualityStore } from './settings/settings.ts';

export { createInspectionRecords, inspectionEvents };
export type { InspectionRecord, InspectionRecords };

export interface QualityDeps extends FeatureDeps {
  audit: Audit;
  calendars: Calendars;
  notifications: Notifications;
  users: Users;
  records: SourceDeps;
}

const readerRooms = rolesWho('quality:read').map(roleRoom);

const settingsRealtime: RealtimeRule = {
  on: ['quality-settings.saved'],
  present: ({ version, data }) =>
    Promise.resolve([
      {
        name: 'quality-settings.changed',
        payload: { subject: String(data.subject), version },
        rooms: readerRooms,
      },
    ]),
};

/** 质检: contacts are sampled by rule, scored by a sheet, told to the agent, who may appeal. */
export const createQualityFeature = (
  deps: QualityDeps,
): { feature: Feature; sample: () => Promise<SamplingResult> } => {
  const { connection } = deps;
  const settings = settingsModel(connection);
  const inspections = inspectionModel(connection);
  const calibrations = calibrationModel(connection);
  const own = {
    ...deps,
    inspections,
    calibrations,
    store: createQualityStore({ ...deps, settings }),
    sampled: sampledModel(connection),
    sources: createContactSources(deps.records),
  };
  deps.queue.define(
    { name: 'quality.sample', schema: z.object({}), repeat: { cron: '40 * * * *', payload: {} } },
    async () => {
      await sampleDue(own);
    },
  );
  return {
    sample: () => sampleDue(own),
    feature: {
      name: 'quality',
      routes: [
        ...inspectionRoutes(own),
        ...samplingRoutes(own),
        ...settingsRoutes(own),
        ...figuresRoutes(own),
        ...calibrationRoutes(own),
      ],
      outboxes: [
        { name: 'quality-settings', model: settings as unknown as Outbox['model'] },
        { name: 'inspections', model: inspections as unknown as Outbox['model'] },
        { name: 'calibrations', model: calibrations as unknown as Outbox['model'] },
      ],
      processors: [
        inspectionNews(own),
        calibrationNews(own),
        ...own.sources.map((source) => watchContacts(own, source)),
      ],
      realtime: [inspectionRealtime(own), calibrationRealtime, settingsRealtime],
      personalData: [contactPersonalData(own)],
    },
  };
};
