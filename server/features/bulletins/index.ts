import { z } from 'zod';
import { cityCalendarId } from '../../../contract/calendars.ts';
import type { MailSender } from '../../../integrations/channels/mail/port.ts';
import { isAppError } from '../../kernel/errors.ts';
import { systemActor, type Outbox } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import type { FileStore } from '../../platform/files/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Calendars } from '../calendars/index.ts';
import type { Notifications } from '../notifications/index.ts';
import { bulletinModel } from './bulletin.model.ts';
import { bulletinNews, bulletinRealtime } from './bulletin.news.ts';
import { bulletinPersonalData } from './bulletin-personal-data.ts';
import { bulletinRoutes, type BulletinRoutesDeps } from './bulletin.routes.ts';
import type { GatherDeps } from './content/gather.ts';
import { bulletinFiles, defineBulletinFiles } from './documents/bulletin-files.ts';
import { bulletinMail, defineBulletinMail } from './mail-bulletin.ts';
import { isMade, makeBulletin } from './make-bulletin.ts';
import { dueAt } from './periods.ts';

export interface BulletinsDeps extends FeatureDeps, GatherDeps {
  audit: Audit;
  calendars: Calendars;
  notifications: Notifications;
  files: FileStore;
  /** None where no mail server is configured. */
  sender: MailSender | undefined;
  publicUrl: string;
}

/** The job that makes the drafts. */
export const makeJob = 'bulletins.make';

/** Makes what is due and not there yet; run again, it makes nothing again. */
const makeDue = async (deps: BulletinRoutesDeps): Promise<void> => {
  const calendar = deps.calendars.byId(cityCalendarId);
  await deps.reports.count();
  for (const due of dueAt(deps.clock.now(), calendar)) {
    if (await isMade(deps, due.kind, due.day)) continue;
    try {
      await makeBulletin(deps, { ...due, actor: systemActor });
    } catch (error) {
      if (!isAppError(error) || error.code !== 'conflict') throw error; // made by another process just now
    }
  }
};

/** 日报、周通报、月报: what the figures of a time say, signed and then kept as it is. */
export const createBulletinsFeature = (
  deps: BulletinsDeps,
): { feature: Feature; makeDue: () => Promise<void> } => {
  const bulletins = bulletinModel(deps.connection);
  const own = { ...deps, bulletins };
  deps.queue.define({ name: makeJob, schema: z.object({}), repeat: { cron: '0 8 * * *', payload: {} } }, () =>
    makeDue(own),
  );
  defineBulletinFiles(own);
  defineBulletinMail(own);
  return {
    makeDue: () => makeDue(own),
    feature: {
      name: 'bulletins',
      routes: bulletinRoutes(own),
      outboxes: [{ name: 'bulletins', model: bulletins as unknown as Outbox['model'] }],
      processors: [bulletinNews(own), bulletinFiles(own), bulletinMail(own)],
      realtime: [bulletinRealtime(own)],
      personalData: [bulletinPersonalData(own)],
    },
  };
};
