import { z } from 'zod';
import { Id } from './common.ts';

/** city 市 → bureau 市直部门 and utilities, district 区县 → street 街道/乡镇. */
export const departmentLevels = ['city', 'bureau', 'district', 'street'] as const;
export type DepartmentLevel = (typeof departmentLevels)[number];

export const Department = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  level: z.enum(departmentLevels),
  parentId: Id.nullable(),
  /** Names the department is also known by, for search and import. */
  aliases: z.array(z.string()),
});
export type Department = z.infer<typeof Department>;
