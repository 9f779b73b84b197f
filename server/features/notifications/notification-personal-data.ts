import type { Model } from 'mongoose';
import type { PersonalData, PersonKeys } from '../../platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { NotificationDocument } from './notification.model.ts';

const filterOf = ({ recordIds }: PersonKeys) => {
  const ids = { $in: [...recordIds] };
  return { $or: [{ ticketId: ids }, { about: ids }] };
};

/** What colleagues were told about what is theirs, in the console's bell. */
export const notificationPersonalData = (notifications: Model<NotificationDocument>): PersonalData => ({
  name: 'notifications',
  async traces(of) {
    const found = await notifications.find(filterOf(of), { _id: 1 }).lean<NotificationDocument[]>();
    return { recordIds: found.map(({ _id }) => String(_id)) };
  },
  erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(notifications, {
      filter: filterOf(of),
      erased: ({ title, body, en }) => ({
        title: erase(title),
        body: erase(body),
        en: eraseWithin(en ?? null, erase),
      }),
    });
  },
});
