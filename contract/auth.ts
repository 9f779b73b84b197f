import { z } from 'zod';
import { Id, languages } from './common.ts';
import { roles, type Permission } from './permissions.ts';

export const SignInBody = z.object({
  username: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(200),
});
export type SignInBody = z.infer<typeof SignInBody>;

/** The signed-in person, and what a browser needs to know of them. */
export const Me = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  role: z.enum(roles),
  departmentId: Id.nullable(),
  departmentName: z.string().nullable(),
  language: z.enum(languages),
  permissions: z.array(z.string().transform((value) => value as Permission)),
  /** Sent back in the header `x-csrf-token` with every change. */
  csrfToken: z.string(),
  /** Where the live connection begins: whatever is read after this is at least as new, and what comes later is told. */
  liveCursor: z.int(),
});
export type Me = z.infer<typeof Me>;

export const ChangePasswordBody = z.object({
  current: z.string().min(1).max(200),
  next: z.string().min(10).max(200),
});

export const LanguageBody = z.object({ language: z.enum(languages) });

/** Name of the header that carries `Me.csrfToken`. */
export const csrfHeader = 'x-csrf-token';
/** Name of the session cookie. */
export const sessionCookie = 'sid';
