import type { Model } from 'mongoose';
import type { CellDocument } from './cell.model.ts';

/** Tickets filed in one month; topic and district are empty where none was told. */
export interface FiledInMonth {
  /** `2026-10` */
  month: string;
  cells: { topic: string; district: string; filed: number }[];
}

export const readFiled = async (
  cells: Model<CellDocument>,
  { from, to }: { from: string; to: string },
): Promise<FiledInMonth[]> => {
  const found = await cells
    .find({ dimension: 'topic+district', level: 'month', bucket: { $gte: from, $lte: to } })
    .sort({ bucket: 1 })
    .lean<CellDocument[]>();
  return found
    .filter(({ groups }) => groups.length > 0)
    .map(({ bucket, groups }) => ({
      month: bucket,
      cells: groups.map(({ key, counts }) => {
        const [topic = '', district = ''] = key.split('|');
        return { topic, district, filed: counts.ticketsFiled ?? 0 };
      }),
    }));
};
