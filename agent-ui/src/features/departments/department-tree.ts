import type { Language } from '../../../../contract/common.ts';
import type { Department } from '../../../../contract/departments.ts';

export interface DepartmentNode {
  value: string;
  title: string;
  /** All names in lower case, for the search. */
  search: string;
  children?: DepartmentNode[];
}

export const departmentName = (department: Department, language: Language): string =>
  language === 'en' && department.nameEn !== '' ? department.nameEn : department.name;

const nodeOf = (
  department: Department,
  childrenOf: ReadonlyMap<string | null, Department[]>,
  language: Language,
): DepartmentNode => {
  const children = (childrenOf.get(department.id) ?? []).map((child) => nodeOf(child, childrenOf, language));
  return {
    value: department.id,
    title: departmentName(department, language),
    search: [department.name, department.nameEn, department.code, ...department.aliases]
      .join(' ')
      .toLowerCase(),
    ...(children.length > 0 && { children }),
  };
};

/** City → bureaus and districts → streets, as the server orders them; orphans stand at the top. */
export const departmentTree = (departments: readonly Department[], language: Language): DepartmentNode[] => {
  const known = new Set(departments.map((department) => department.id));
  const childrenOf = new Map<string | null, Department[]>();
  for (const department of departments) {
    const parent =
      department.parentId !== null && known.has(department.parentId) ? department.parentId : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), department]);
  }
  return (childrenOf.get(null) ?? []).map((root) => nodeOf(root, childrenOf, language));
};

/** Every typed word must occur in one of the department's names. */
export const isFound = (node: Pick<DepartmentNode, 'search'>, typed: string): boolean =>
  typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => node.search.includes(word));
