import { useQuery } from '@tanstack/react-query';
import type { Department } from '../../../../contract/departments.ts';
import { getData } from '../../shared/api.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentName } from './department-tree.ts';

/** All departments; they hardly change, so a window asks once. */
export const useDepartments = () =>
  useQuery({
    queryKey: ['departments'],
    queryFn: () => getData<Department[]>('/departments'),
    staleTime: Infinity,
  });

/** A department's name in the reader's language; what the server called it while the list is not there. */
export const useDepartmentName = (): ((id: string | null, fallback: string | null) => string | null) => {
  const { data } = useDepartments();
  return (id, fallback) => {
    const found = data?.find((department) => department.id === id);
    return found ? departmentName(found, currentLanguage()) : fallback;
  };
};

/** A district (区县) in the reader's language: tickets and figures keep its Chinese name. */
export const useDistrictName = (): ((name: string) => string) => {
  const { data } = useDepartments();
  return (name) => {
    const found = data?.find((department) => department.level === 'district' && department.name === name);
    return found ? departmentName(found, currentLanguage()) : name;
  };
};
