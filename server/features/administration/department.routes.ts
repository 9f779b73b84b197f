import { z } from 'zod';
import { Id } from '../../../contract/common.ts';
import {
  AddDepartmentsBody,
  Department,
  UpdateDepartmentBody,
  type DepartmentLevel,
  type NewDepartment,
} from '../../../contract/departments.ts';
import type { FieldProblem } from '../../../contract/errors.ts';
import { invalidInput } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { Audit } from '../audit/index.ts';
import type { Departments } from '../departments/index.ts';

const parentLevels: Record<DepartmentLevel, DepartmentLevel | null> = {
  city: null,
  bureau: 'city',
  district: 'city',
  street: 'district',
};

type Known = ReadonlyMap<string, DepartmentLevel>;

const problemOf = (
  { level, parentCode }: NewDepartment,
  known: Known,
): Omit<FieldProblem, 'path'> | undefined => {
  const wanted = parentLevels[level];
  if (wanted === null) {
    return parentCode === undefined
      ? undefined
      : { message: 'is not for a city', key: 'problems.not_allowed' };
  }
  if (parentCode === undefined) return { message: 'is missing', key: 'problems.required' };
  if (known.get(parentCode) === wanted) return undefined;
  return { message: `is not the code of a known ${wanted}`, key: 'problems.unknown' };
};

/** Every department must hang below one of the right level, known already or named earlier in the list. */
const checkTree = (added: readonly NewDepartment[], present: readonly Department[]): void => {
  const known = new Map(present.map(({ code, level }) => [code, level]));
  const problems = added.flatMap((department, place) => {
    const problem = problemOf(department, known);
    if (!known.has(department.code)) known.set(department.code, department.level);
    return problem ? [{ path: `departments.${place}.parentCode`, ...problem }] : [];
  });
  if (problems.length > 0) throw invalidInput(problems);
};

export const departmentRoutes = ({
  departments,
  audit,
}: {
  departments: Departments;
  audit: Audit;
}): Route[] => [
  route({
    method: 'post',
    path: '/departments',
    permission: 'departments:manage',
    summary: 'Add departments, parents first; those whose code is there already stay as they are',
    body: AddDepartmentsBody,
    answer: z.array(Department),
    status: 201,
    handle: async ({ body, viewer }) => {
      checkTree(body.departments, await departments.all());
      await departments.add(body.departments);
      const reason = body.departments
        .map(({ code }) => code)
        .join(', ')
        .slice(0, 500);
      await audit.record({
        actor: actorOf(viewer),
        action: 'departments.added',
        entity: 'departments',
        reason,
      });
      return departments.all();
    },
  }),
  route({
    method: 'patch',
    path: '/departments/:departmentId',
    permission: 'departments:manage',
    summary: 'Rename a department or change its aliases',
    params: z.object({ departmentId: Id }),
    body: UpdateDepartmentBody,
    answer: Department,
    handle: async ({ params: { departmentId }, body, viewer }) => {
      const department = await departments.update(departmentId, body);
      const entity = `department/${departmentId}`;
      const reason = Object.keys(body).join(', ');
      await audit.record({ actor: actorOf(viewer), action: 'department.updated', entity, reason });
      return department;
    },
  }),
];
