import { z } from 'zod';

/** A document's identifier: 24 hexadecimal digits. */
export const Id = z.string().regex(/^[0-9a-f]{24}$/, 'must be a 24-digit hexadecimal id');

/** An instant on the wire: ISO 8601 with offset. */
export const Instant = z.iso.datetime({ offset: true });

/** Text a person typed: trimmed, at least one character, at most `max`. */
export const text = (max: number) => z.string().trim().min(1).max(max);

/** A telephone number as people write it; kept as digits with an optional leading plus. */
export const Phone = z
  .string()
  .transform((value) => value.replace(/[\s()-]/g, ''))
  .pipe(z.string().regex(/^\+?\d{3,15}$/, 'must be a telephone number of 3 to 15 digits'));

/** A query-string value that may be given once, several times, or comma-separated. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.preprocess((value: unknown): unknown => {
    if (typeof value !== 'string') return value;
    return value === '' ? undefined : value.split(',');
  }, z.array(item).optional());

/** Every list is read by cursor: the `next` of one page is the `cursor` of the following one. */
export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().nullable() });

export interface Page<T> {
  items: T[];
  next: string | null;
}

export const languages = ['zh-CN', 'en'] as const;
export type Language = (typeof languages)[number];
