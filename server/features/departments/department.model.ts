import { Schema, type Connection, type Model, type Types } from 'mongoose';
import { departmentLevels, type DepartmentLevel } from '../../../contract/departments.ts';
import { modelOf } from '../../platform/database/index.ts';

export interface DepartmentDocument {
  _id: Types.ObjectId;
  /** Stable across cities' systems: the division code of GB/T 2260 where there is one. */
  code: string;
  name: string;
  nameEn: string;
  level: DepartmentLevel;
  parentId: Types.ObjectId | null;
  aliases: string[];
}

const schema = new Schema<DepartmentDocument>(
  {
    code: { type: String, required: true, unique: true },
    name: { type: String, required: true },
    nameEn: { type: String, default: '' },
    level: { type: String, enum: departmentLevels, required: true },
    parentId: { type: Schema.Types.ObjectId, default: null },
    aliases: { type: [String], default: [] },
  },
  { collection: 'departments', versionKey: false },
);

export const departmentModel = (connection: Connection): Model<DepartmentDocument> =>
  modelOf(connection, 'Department', schema);
