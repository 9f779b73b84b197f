import type { Model } from 'mongoose';
import type { PersonalData } from '../../platform/personal-data.ts';
import { eraserOfPerson, eraseWithin } from '../../platform/text/erase.ts';
import { eraseRows } from '../../platform/text/erase-rows.ts';
import type { CalibrationDocument } from './calibrations/calibration.model.ts';
import type { InspectionDocument } from './inspections/inspection.model.ts';

interface Models {
  inspections: Model<InspectionDocument>;
  calibrations: Model<CalibrationDocument>;
}

/** What was written when their contacts were judged; how the agent did stays. */
export const contactPersonalData = ({ inspections, calibrations }: Models): PersonalData => ({
  name: 'quality',
  async traces({ recordIds }) {
    const filter = { contactId: { $in: [...recordIds] } };
    const found = await inspections.find(filter, { _id: 1 }).lean<InspectionDocument[]>();
    return { recordIds: found.map(({ _id }) => String(_id)) };
  },
  async erase(of) {
    const erase = eraserOfPerson(of);
    const filter = { contactId: { $in: [...of.recordIds] } };
    const judged = await eraseRows(inspections, {
      filter,
      isVersioned: true,
      erased: ({ label, title, scoring, appeal, history }) =>
        eraseWithin({ label, title, scoring, appeal, history }, erase),
    });
    const compared = await eraseRows(calibrations, {
      filter,
      isVersioned: true,
      erased: ({ label, title, entries, reference }) =>
        eraseWithin({ label, title, entries, reference }, erase),
    });
    return judged + compared;
  },
});
