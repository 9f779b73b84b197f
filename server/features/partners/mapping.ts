import { z } from 'zod';
import type { FieldProblem } from '../../../contract/errors.ts';
import { Phone, text } from '../../../contract/common.ts';
import type { MappingRule, MappingTarget, MappingTest } from '../../../contract/partners.ts';
import { RequestType } from '../../../contract/tickets.ts';

const longestTitle = 60;

const orEmpty = <Schema extends z.ZodType>(schema: Schema) => z.union([z.literal(''), schema]);
const short = (max: number) => z.string().trim().max(max).default('');
const yes: ReadonlySet<string> = new Set(['true', '1', 'yes', 'y', '是']);

/** What a partner's request must come to. */
const Fields = z.object({
  externalId: text(100),
  title: short(100),
  description: text(5_000),
  requestType: RequestType.default('help'),
  topic: short(60),
  district: short(60),
  address: short(200),
  lat: z.coerce.number().min(-90).max(90).optional(),
  long: z.coerce.number().min(-180).max(180).optional(),
  citizenName: short(40),
  citizenPhone: orEmpty(Phone).default(''),
  isConfidential: z
    .string()
    .transform((said) => yes.has(said.toLowerCase()))
    .default(false),
});
export type MappedRequest = z.output<typeof Fields>;

/** The value at a dotted path; own properties alone, so that no path reaches what the partner did not send. */
const valueAt = (sample: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, name) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, sample);

const written = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim()
    : '';

const read = ({ path, values, fallback }: MappingRule, sample: unknown): string => {
  const said = path === '' ? '' : written(valueAt(sample, path));
  const meant = Object.hasOwn(values, said) ? (values[said] ?? '') : said;
  return meant === '' ? fallback : meant;
};

const titleOf = ({ title, description }: MappedRequest): string =>
  title === ''
    ? Array.from(description.split('\n')[0] ?? '')
        .slice(0, longestTitle)
        .join('')
    : title;

const toProblem = (issue: z.core.$ZodIssue): FieldProblem => ({
  path: issue.path.join('.'),
  message: issue.message,
  key:
    issue.code === 'invalid_type' || issue.code === 'too_small'
      ? 'problems.required'
      : `problems.${issue.code}`,
});

export type Mapped = { request: MappedRequest; problems: [] } | { request: null; problems: FieldProblem[] };

/** A partner's request in our words. A problem names our field, since that is what the mapping did not fill. */
export const applyMapping = (mapping: readonly MappingRule[], sample: unknown): Mapped => {
  const fields: Partial<Record<MappingTarget, string>> = {};
  for (const rule of mapping) {
    const value = read(rule, sample);
    if (value !== '') fields[rule.target] = value;
  }
  const parsed = Fields.safeParse(fields);
  return parsed.success
    ? { request: { ...parsed.data, title: titleOf(parsed.data) }, problems: [] }
    : { request: null, problems: parsed.error.issues.map(toProblem) };
};

/** What the console shows of a try: what could be read, and what is wrong with it. */
export const testMapping = (mapping: readonly MappingRule[], sample: unknown): MappingTest => {
  const { request, problems } = applyMapping(mapping, sample);
  if (request) return { fields: request as MappingTest['fields'], problems };
  const found = mapping.map((rule) => [rule.target, read(rule, sample)] as const);
  return { fields: Object.fromEntries(found.filter(([, value]) => value !== '')), problems };
};
