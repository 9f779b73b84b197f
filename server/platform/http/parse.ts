import type { z } from 'zod';
import type { FieldProblem } from '../../../contract/errors.ts';
import { invalidInput } from '../../kernel/errors.ts';

type Issue = z.core.$ZodIssue;

const gaps = (issue: Issue): Record<string, string | number> => {
  if (issue.code === 'too_small') return { minimum: Number(issue.minimum) };
  if (issue.code === 'too_big') return { maximum: Number(issue.maximum) };
  return {};
};

const isMissing = (issue: Issue): boolean =>
  (issue.code === 'invalid_type' && issue.input === undefined) ||
  (issue.code === 'too_small' && issue.origin === 'string' && issue.minimum === 1);

/** A refinement of the contract may name its own sentence. */
const ownKey = (issue: Issue): string | undefined => {
  const key: unknown = issue.code === 'custom' ? issue.params?.key : undefined;
  return typeof key === 'string' ? key : undefined;
};

/** `key` names a sentence in the browser's dictionaries: `problems.required`, `problems.too_big`, … */
const toProblem = (issue: Issue): FieldProblem => ({
  path: issue.path.map(String).join('.'),
  message: issue.message,
  key: ownKey(issue) ?? `problems.${isMissing(issue) ? 'required' : issue.code}`,
  params: gaps(issue),
});

/** The schema's output, or `invalid_input` naming every wrong field. `where` says which part of the request. */
export const parse = <Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  where = 'body',
): z.output<Schema> => {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw invalidInput(result.error.issues.map(toProblem), `The ${where} of the request is not valid.`);
};
