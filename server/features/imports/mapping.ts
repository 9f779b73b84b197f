import { z } from 'zod';
import { requestTypes, type RequestType } from '../../../contract/tickets.ts';
import { invalidInput } from '../../kernel/errors.ts';

/** A column of the old platform, or several of which the first that is filled counts. */
const Column = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
export type Column = z.infer<typeof Column>;

/** How an old platform's columns become our fields. */
export const Mapping = z.strictObject({
  /** Name of the old platform; with `id` it makes a row unique, so that importing twice adds nothing. */
  source: z.string().trim().min(1).max(60),
  id: Column,
  title: Column,
  description: Column,
  filedAt: Column,
  /** A column of the old platform's words and what they mean here. */
  requestType: z
    .strictObject({
      column: Column.optional(),
      values: z.record(z.string(), z.enum(requestTypes)).default({}),
      otherwise: z.enum(requestTypes).default('help'),
    })
    .default({ values: {}, otherwise: 'help' satisfies RequestType }),
  topic: Column.optional(),
  district: Column.optional(),
  address: Column.optional(),
  citizenName: Column.optional(),
  citizenPhone: Column.optional(),
  citizenMail: Column.optional(),
  /** Found by name, alias or code. */
  department: Column.optional(),
  /** Rows with a reply become answered tickets. */
  reply: z.strictObject({ text: Column, at: Column }).optional(),
});
export type Mapping = z.infer<typeof Mapping>;

/** Throws `invalid_input` naming every wrong field of the mapping file. */
export const readMapping = (text: string, name: string): Mapping => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw invalidInput([{ path: 'map', message: reason }], `The mapping ${name} is not JSON: ${reason}`);
  }
  const parsed = Mapping.safeParse(json);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  const lines = details.map(({ path, message }) => `  ${path === '' ? '(whole file)' : path}: ${message}`);
  throw invalidInput(details, `The mapping ${name} is not right:\n${lines.join('\n')}`);
};
