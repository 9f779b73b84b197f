import type { TFunction } from 'i18next';

/** `ticket.signed-for` in the reader's language; a dot would part keys in the dictionaries. */
export const eventName = (type: string, t: TFunction): string =>
  t([`tickets:events.${type.replaceAll('.', '·')}`, 'tickets:events.other']);
