import type { Notifications } from './index.ts';

/** So many tries in vain are no hiccup. */
const triesBefore = 3;

interface Words {
  title: string;
  body: string;
  en: { title: string; body: string };
}

/** An outside party that we send to or read from, and that does not answer. */
export interface Outage {
  /** Who, and which of the ways to them. */
  id: string;
  /** Tries in vain so far. */
  failures: number;
  /** When it answered no more; null while it does. */
  since: Date | null;
  /** The page of the console where one looks after it. */
  path: string;
  down: Words;
  well: Words;
}

const tell = (notifications: Notifications, outage: Outage, what: 'down' | 'well'): Promise<void> =>
  notifications.notify({
    // Once for each time that it is down.
    key: `${outage.id}-${what}/${outage.since?.toISOString() ?? ''}`,
    to: { roles: ['administrator'] },
    kind: 'message',
    ticketId: null,
    path: outage.path,
    ...outage[what],
  });

/** Tells administrators that somebody does not answer; may be asked at every try. */
export const tellDown = async (notifications: Notifications, outage: Outage): Promise<void> => {
  if (outage.failures >= triesBefore) await tell(notifications, outage, 'down');
};

/** … and that they answer again, where administrators were told of the first. */
export const tellWell = async (notifications: Notifications, outage: Outage): Promise<void> => {
  if (outage.since !== null && outage.failures >= triesBefore) await tell(notifications, outage, 'well');
};
