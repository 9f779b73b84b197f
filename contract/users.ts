import { z } from 'zod';
import { Id, Instant, text } from './common.ts';
import { roles } from './permissions.ts';

const Email = z.email().max(200);

export const User = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  departmentId: Id.nullable(),
  /** Where mails of the office reach them; null where there is none. */
  email: z.string().nullable(),
  isActive: z.boolean(),
  lastSignedInAt: Instant.nullable(),
});
export type User = z.infer<typeof User>;

export const CreateUserBody = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[a-z0-9][a-z0-9._-]{1,31}$/, 'must be 2 to 32 lower-case letters, digits, dots or dashes'),
  name: text(40),
  role: z.enum(roles),
  departmentId: Id.nullable().default(null),
  email: Email.nullable().optional(),
  password: z.string().min(10).max(200),
});
export type CreateUserBody = z.infer<typeof CreateUserBody>;

export const UpdateUserBody = z.object({
  name: text(40).optional(),
  role: z.enum(roles).optional(),
  departmentId: Id.nullable().optional(),
  email: Email.nullable().optional(),
  isActive: z.boolean().optional(),
  password: z.string().min(10).max(200).optional(),
});
export type UpdateUserBody = z.infer<typeof UpdateUserBody>;
