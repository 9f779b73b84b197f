import { z } from 'zod';
import { PageQuery } from '../../../contract/common.ts';
import { NotificationList, ReadNotificationsBody } from '../../../contract/notifications.ts';
import type { SmsSender } from '../../../integrations/channels/sms/port.ts';
import type { Outbox, RealtimeRule } from '../../platform/events/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { Digest } from '../../platform/secrets/index.ts';
import type { Audit } from '../audit/index.ts';
import { notificationPersonalData } from './notification-personal-data.ts';
import { notificationModel, readMarkModel, type NotificationDocument } from './notification.model.ts';
import { notify, type NewNotification } from './notify.ts';
import { listNotifications, markRead, presentNotification, type ReadDeps } from './read-notifications.ts';
import { createTexts, type Texts } from './texts/index.ts';
import type { CitizenText } from './texts/send-text.ts';

export type { CitizenText, NewNotification };
export type { Texts } from './texts/index.ts';
export { optWord } from './texts/opt-words.ts';
export { nextLoudMoment } from './texts/quiet-hours.ts';
export { tellDown, tellWell, type Outage } from './outages.ts';
export type { Recipients } from './notify.ts';

/** How others tell people something. Both are asked by processors, which run at least once: the key tells a repeat. */
export interface Notifications {
  /** Colleagues, in the console's bell. */
  notify(notification: NewNotification): Promise<void>;
  /** A citizen, by text: from a template, not at night, never against their wish. */
  textCitizen(text: CitizenText): Promise<void>;
}

/** How long the bell remembers: 90 days. */
const keptMs = 90 * 24 * 60 * 60 * 1000;

const realtime = ({ notifications }: ReadDeps): RealtimeRule => ({
  on: ['notification.added'],
  async present(event) {
    const row = await notifications.findById(event.entityId).lean<NotificationDocument | null>();
    if (!row) return [];
    return [
      {
        name: 'notification.added',
        payload: { notification: presentNotification(row) },
        rooms: row.audience,
      },
    ];
  },
});

const routes = (deps: ReadDeps): Route[] => [
  route({
    method: 'get',
    path: '/notifications',
    permission: 'signed-in',
    summary: 'What the viewer was told, newest first, and how much of it is unread',
    query: PageQuery,
    answer: NotificationList,
    handle: ({ viewer, query }) => listNotifications(deps, viewer, query),
  }),
  route({
    method: 'post',
    path: '/notifications/read',
    permission: 'signed-in',
    summary: 'Mark some or all as read',
    body: ReadNotificationsBody,
    answer: z.object({ unread: z.number() }),
    handle: ({ viewer, body }) => markRead(deps, viewer, body.ids),
  }),
];

const scheduleTrimming = ({ queue, clock }: FeatureDeps, { notifications }: ReadDeps): void =>
  queue.define(
    { name: 'notifications.trim', schema: z.object({}), repeat: { cron: '27 3 * * *', payload: {} } },
    async () => {
      await notifications.deleteMany({ at: { $lt: new Date(clock.now().getTime() - keptMs) } });
    },
  );

export interface NotificationsDeps extends FeatureDeps {
  audit: Audit;
  sms: SmsSender;
  /** What a number that wants no texts is known by. */
  digestPhone: Digest;
}

/** What people are told when something happens: colleagues in the console, citizens by text. */
export const createNotificationsFeature = (
  deps: NotificationsDeps,
): { feature: Feature; notifications: Notifications; texts: Pick<Texts, 'received' | 'find'> } => {
  const notifications = notificationModel(deps.connection);
  const own: ReadDeps = { ...deps, notifications, marks: readMarkModel(deps.connection) };
  const texts = createTexts(deps);
  scheduleTrimming(deps, own);
  return {
    notifications: {
      notify: (notification) => notify(own, notification),
      textCitizen: (text) => texts.send(text),
    },
    texts,
    feature: {
      name: 'notifications',
      routes: [...routes(own), ...texts.routes],
      outboxes: [{ name: 'notifications', model: notifications as unknown as Outbox['model'] }, texts.outbox],
      realtime: [realtime(own), texts.realtime],
      personalData: [notificationPersonalData(notifications), texts.personalData],
    },
  };
};
