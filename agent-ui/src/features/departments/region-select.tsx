import { Select } from 'antd';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentName } from './department-tree.ts';
import { useDepartments } from './use-departments.ts';

interface RegionSelectProps {
  id?: string;
  value?: string;
  onChange?: (region: string) => void;
}

/** The whole city or one of its districts, by code. */
export const RegionSelect = (props: RegionSelectProps) => {
  const { data = [] } = useDepartments();
  const options = data
    .filter(({ level }) => level === 'city' || level === 'district')
    .map((region) => ({ value: region.code, label: departmentName(region, currentLanguage()) }));
  return <Select {...props} options={options} />;
};
