import { z } from 'zod';
import {
  Department,
  type NewDepartment as Added,
  type UpdateDepartmentBody,
} from '../../../contract/departments.ts';
import { notFound } from '../../kernel/errors.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import type { Feature, FeatureDeps } from '../../platform/feature.ts';
import { route } from '../../platform/http/index.ts';
import { departmentModel, type DepartmentDocument } from './department.model.ts';

/** As in the contract, but a list written in code need not be mutable. */
export type NewDepartment = Omit<Added, 'aliases'> & { aliases: readonly string[] };

/** 承办单位: the tree city → bureau or district → street. A few hundred rows that hardly change: kept in memory. */
export interface Departments {
  all(): Promise<Department[]>;
  byId(id: string): Promise<Department | undefined>;
  byCode(code: string): Promise<Department | undefined>;
  /** By full name or any alias. */
  byName(name: string): Promise<Department | undefined>;
  /** The department and all below it. */
  withDescendants(id: string): Promise<string[]>;
  /** The department and all above it, itself first. */
  withAncestors(id: string): Promise<string[]>;
  /** Adds what is not there yet, by code; parents before children. */
  add(departments: readonly NewDepartment[]): Promise<void>;
  /** Throws `not_found`. */
  update(id: string, body: UpdateDepartmentBody): Promise<Department>;
}

/** Another process may have changed the tree; what we remember is at most this old. */
const rememberedMs = 60_000;

const toDepartment = (row: DepartmentDocument): Department => ({
  id: String(row._id),
  code: row.code,
  name: row.name,
  nameEn: row.nameEn,
  level: row.level,
  parentId: row.parentId === null ? null : String(row.parentId),
  aliases: row.aliases,
});

const descendants = (all: readonly Department[], id: string): string[] => [
  id,
  ...all.filter((department) => department.parentId === id).flatMap((child) => descendants(all, child.id)),
];

const ancestors = (all: readonly Department[], id: string | null): string[] =>
  id === null
    ? []
    : [id, ...ancestors(all, all.find((department) => department.id === id)?.parentId ?? null)];

const createDepartments = ({ connection, clock }: FeatureDeps): Departments => {
  const model = departmentModel(connection);
  let remembered: Promise<Department[]> | undefined;
  let readAt = 0;

  const all = (): Promise<Department[]> => {
    const now = clock.now().getTime();
    if (!remembered || now - readAt > rememberedMs) {
      readAt = now;
      remembered = model
        .find()
        .sort({ code: 1 })
        .lean<DepartmentDocument[]>()
        .then((rows) => rows.map(toDepartment));
      remembered.catch(() => (remembered = undefined));
    }
    return remembered;
  };
  const find = async (isWanted: (department: Department) => boolean) => (await all()).find(isWanted);

  return {
    all,
    byId: (id) => find((department) => department.id === id),
    byCode: (code) => find((department) => department.code === code),
    byName: (name) => find((department) => department.name === name || department.aliases.includes(name)),
    withDescendants: async (id) => descendants(await all(), id),
    withAncestors: async (id) => ancestors(await all(), id),
    async add(departments) {
      for (const { parentCode, aliases, ...department } of departments) {
        const parent = parentCode ? await model.findOne({ code: parentCode }, { _id: 1 }).lean() : null;
        const row = { ...department, aliases: [...aliases], parentId: parent?._id ?? null };
        await model
          .updateOne({ code: department.code }, { $setOnInsert: row }, { upsert: true })
          .catch((error: unknown) => {
            if (!isDuplicateKey(error)) throw error; // another process added it at the same moment
          });
      }
      remembered = undefined;
    },
    async update(id, body) {
      const changes = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
      const after = await model
        .findByIdAndUpdate(id, { $set: changes }, { returnDocument: 'after' })
        .lean<DepartmentDocument | null>();
      if (!after) throw notFound('Department', id);
      remembered = undefined;
      return toDepartment(after);
    },
  };
};

export const createDepartmentsFeature = (
  deps: FeatureDeps,
): { feature: Feature; departments: Departments } => {
  const departments = createDepartments(deps);
  return {
    departments,
    feature: {
      name: 'departments',
      routes: [
        route({
          method: 'get',
          path: '/departments',
          permission: 'departments:read',
          summary: 'All departments; `parentId` makes the tree',
          answer: z.array(Department),
          handle: () => departments.all(),
        }),
      ],
    },
  };
};
