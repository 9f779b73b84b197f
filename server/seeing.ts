import type { MailSender } from '../integrations/channels/mail/port.ts';
import type { ArticleRecords } from '../knowledge/articles/index.ts';
import type { Audit } from './features/audit/index.ts';
import { createBulletinsFeature } from './features/bulletins/index.ts';
import type { Calendars } from './features/calendars/index.ts';
import type { CallBoard, CallRecords } from './features/calls/index.ts';
import type { ConversationRecords } from './features/conversations/index.ts';
import type { Departments } from './features/departments/index.ts';
import { createHotTopicsFeature } from './features/hot-topics/index.ts';
import type { Notifications } from './features/notifications/index.ts';
import { createOpenStatisticsFeature } from './features/open-statistics/index.ts';
import { createOutlookFeature } from './features/outlook/index.ts';
import { createInspectionRecords, createQualityFeature } from './features/quality/index.ts';
import { createReportsFeature } from './features/reports/index.ts';
import type { Rules } from './features/rules/index.ts';
import type { TicketRecords, Tickets } from './features/tickets/index.ts';
import type { Users } from './features/users/index.ts';
import { createWallboardFeature } from './features/wallboard/index.ts';
import type { FeatureDeps } from './platform/feature.ts';
import type { FileStore } from './platform/files/index.ts';

interface SeeingParts {
  audit: Audit;
  departments: Departments;
  users: Users;
  rules: { rules: Rules };
  calendars: { calendars: Calendars };
  notifications: { notifications: Notifications };
  tickets: { tickets: Tickets; records: TicketRecords };
  calls: { board: CallBoard; records: CallRecords };
  articles: { records: ArticleRecords };
  publicUrl: string;
  sender: MailSender | undefined;
  files: FileStore;
  dispatch: { englishNames(): Promise<ReadonlyMap<string, string>> };
}

/** The features by which the city sees itself: figures, wallboard, hot topics, bulletins. */
export const createSeeingFeatures = (deps: FeatureDeps, parts: SeeingParts) => {
  const { calls, articles } = parts;
  const common = {
    ...deps,
    audit: parts.audit,
    departments: parts.departments,
    users: parts.users,
    tickets: parts.tickets.tickets,
    notifications: parts.notifications.notifications,
  };
  const reports = createReportsFeature({
    ...common,
    rules: parts.rules.rules,
    sender: parts.sender,
    records: {
      ...{ tickets: parts.tickets.records, calls: calls.records, articles: articles.records },
      inspections: createInspectionRecords(deps.connection),
    },
  });
  const hotTopics = createHotTopicsFeature(common);
  const outlook = createOutlookFeature({
    ...deps,
    reports: reports.reports,
    rules: parts.rules.rules,
    calendars: parts.calendars.calendars,
  });
  return {
    reports,
    hotTopics,
    bulletins: createBulletinsFeature({
      ...common,
      calendars: parts.calendars.calendars,
      hotTopics: hotTopics.hotTopics,
      reports: reports.reports,
      rules: parts.rules.rules,
      sender: parts.sender,
      files: parts.files,
      englishNames: () => parts.dispatch.englishNames(),
      publicUrl: parts.publicUrl,
    }),
    outlook,
    openStatistics: createOpenStatisticsFeature({
      clock: deps.clock,
      reports: reports.reports,
      outlook: outlook.outlook,
      publicUrl: parts.publicUrl,
    }),
    wallboard: createWallboardFeature({ ...common, calls: calls.board, hotTopics: hotTopics.hotTopics }),
  };
};

interface QualityParts {
  audit: { audit: Audit };
  users: { users: Users };
  calendars: { calendars: Calendars };
  notifications: { notifications: Notifications };
  tickets: { records: TicketRecords };
  calls: { records: CallRecords };
  conversations: { records: ConversationRecords };
}

/** 质检, which looks at what came through every channel. */
export const createQuality = (deps: FeatureDeps, parts: QualityParts) =>
  createQualityFeature({
    ...deps,
    audit: parts.audit.audit,
    users: parts.users.users,
    calendars: parts.calendars.calendars,
    notifications: parts.notifications.notifications,
    records: {
      tickets: parts.tickets.records,
      calls: parts.calls.records,
      conversations: parts.conversations.records,
    },
  });
