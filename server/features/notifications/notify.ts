import { Types, type Model } from 'mongoose';
import type { NotificationKind } from '../../../contract/notifications.ts';
import type { Role } from '../../../contract/permissions.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { newEvent, systemActor } from '../../platform/events/index.ts';
import type { FeatureDeps } from '../../platform/feature.ts';
import { departmentHeadRoom, ownDepartmentRoom, roleRoom, userRoom } from '../../platform/realtime/index.ts';
import type { NotificationDocument } from './notification.model.ts';

/** Whom to tell; everybody named in any of them, once. */
export interface Recipients {
  userIds?: readonly string[];
  /** All who work in these departments, not in those above or below. */
  departmentIds?: readonly string[];
  /** The heads alone (承办单位负责人) of these departments. */
  headsOf?: readonly string[];
  roles?: readonly Role[];
}

export interface NewNotification {
  /** Deterministic, from the event that causes it: a repeat tells nobody again. */
  key: string;
  to: Recipients;
  kind: NotificationKind;
  ticketId: string | null;
  /** Whose data it tells besides a ticket's: what they are erased from it by. */
  about?: string;
  /** The page of the console that it is about, where that is no ticket. */
  path?: string;
  title: string;
  body: string;
  en?: { title: string; body: string };
}

export interface NotifyDeps extends Pick<FeatureDeps, 'clock' | 'events'> {
  notifications: Model<NotificationDocument>;
}

const audienceOf = ({ userIds = [], departmentIds = [], headsOf = [], roles = [] }: Recipients): string[] => [
  ...new Set([
    ...userIds.map(userRoom),
    ...departmentIds.map(ownDepartmentRoom),
    ...headsOf.map(departmentHeadRoom),
    ...roles.map(roleRoom),
  ]),
];

/** Tells colleagues in the console. May be asked for again and again. */
export const notify = async (
  { notifications, clock, events }: NotifyDeps,
  { to, ...wanted }: NewNotification,
): Promise<void> => {
  const audience = audienceOf(to);
  if (audience.length === 0) return;
  const _id = new Types.ObjectId();
  const at = clock.now();
  const event = { type: 'notification.added', at, actor: systemActor, entityId: String(_id), version: 0 };
  try {
    await notifications.create({ _id, ...wanted, audience, at, outbox: [newEvent(event)] });
    events.nudge();
  } catch (error) {
    if (!isDuplicateKey(error)) throw error; // told already
  }
};
