import type { Model } from 'mongoose';
import type { PersonalData } from '../../platform/personal-data.ts';
import { eraserOfPerson } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { DeliveryDocument } from './partner.model.ts';

/** What partners were told of a ticket is kept to be sent again; what still waits goes out without who it was. */
export const partnerPersonalData = (deliveries: Model<DeliveryDocument>): PersonalData => ({
  name: 'partners',
  erase(of) {
    const erase = eraserOfPerson(of);
    return eraseRows(deliveries, {
      filter: { ticketId: { $in: [...of.ticketIds] } },
      erased: ({ body }) => ({ body: erase(body) }),
    });
  },
});
