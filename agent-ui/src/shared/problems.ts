import type { FormInstance } from 'antd';
import type { TFunction } from 'i18next';
import type { FieldProblem } from '../../../contract/errors.ts';
import { ApiError } from './api.ts';

/** One wrong field in the reader's language. */
export const describeProblem = (problem: FieldProblem, t: TFunction): string =>
  problem.key
    ? t([`shared:${problem.key}`, 'shared:problems.invalid'], { ...problem.params })
    : t('shared:problems.invalid');

/** What went wrong, in the reader's language; never the server's English. */
export const describeError = (error: unknown, t: TFunction): string => {
  if (!(error instanceof ApiError)) return t('shared:errors.internal');
  const locked = error.details.find((problem) => problem.key === 'problems.locked_out');
  if (locked) return describeProblem(locked, t);
  return t(`shared:errors.${error.code}`);
};

/** Dotted path to antd's field name; array places become numbers. */
export const fieldName = (path: string): (string | number)[] =>
  path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));

const fieldsOf = (form: FormInstance): Set<string> =>
  new Set(form.getFieldsError().map(({ name }) => name.join('.')));

/**
 * Puts the server's problems beside their fields and scrolls to the first. Gives what has no field there, as
 * sentences for the top of the form; empty when every problem found its place.
 */
export const showProblems = (form: FormInstance, error: unknown, t: TFunction): string[] => {
  const details = error instanceof ApiError ? error.details : [];
  const fields = fieldsOf(form);
  const placed = details.filter((problem) => fields.has(problem.path));
  form.setFields(
    placed.map((problem) => ({ name: fieldName(problem.path), errors: [describeProblem(problem, t)] })),
  );
  if (placed[0]) form.scrollToField(fieldName(placed[0].path), { block: 'center', focus: true });
  const homeless = details.filter((problem) => !placed.includes(problem));
  if (placed.length > 0) return homeless.map((problem) => describeProblem(problem, t));
  return [describeError(error, t)];
};
