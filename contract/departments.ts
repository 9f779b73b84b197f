import { z } from 'zod';
import { Id, text } from './common.ts';

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

/** A department to add; `parentCode` names one that is there already or stands earlier in the same list. */
export const NewDepartment = z.object({
  code: z
    .string()
    .trim()
    .regex(/^[A-Za-z0-9-]{2,40}$/, 'must be 2 to 40 letters, digits or dashes'),
  name: text(60),
  nameEn: z.string().trim().max(120).default(''),
  level: z.enum(departmentLevels),
  parentCode: z.string().trim().optional(),
  aliases: z.array(text(60)).max(30).default([]),
});
export type NewDepartment = z.infer<typeof NewDepartment>;

export const AddDepartmentsBody = z.object({ departments: z.array(NewDepartment).min(1).max(500) });

export const UpdateDepartmentBody = z.object({
  name: text(60).optional(),
  nameEn: z.string().trim().max(120).optional(),
  aliases: z.array(text(60)).max(30).optional(),
});
export type UpdateDepartmentBody = z.infer<typeof UpdateDepartmentBody>;
