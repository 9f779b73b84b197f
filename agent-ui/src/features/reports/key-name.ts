import { useTranslation } from 'react-i18next';
import type { ReportRow } from '../../../../contract/measures.ts';
import { useDepartmentName, useDistrictName } from '../departments/use-departments.ts';
import type { Filters } from './report-filters.ts';

/** Kinds, channels and departments have names in the reader's language; everything else names itself. */
export const useKeyName = (by: Filters['by']): ((row: Pick<ReportRow, 'key' | 'name'>) => string) => {
  const { t } = useTranslation(['reports', 'tickets']);
  const departmentName = useDepartmentName();
  const districtName = useDistrictName();
  return ({ key, name }) => {
    if (by === 'requestType') return t(`tickets:types.${key}`, { defaultValue: name });
    if (by === 'channel') return t(`channels.${key}`, { defaultValue: name });
    if (by === 'district') return districtName(name);
    return by === 'department' ? (departmentName(key, name) ?? name) : name;
  };
};
