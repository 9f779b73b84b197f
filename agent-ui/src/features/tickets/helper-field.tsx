import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { DepartmentsSelect } from '../departments/department-select.tsx';
import { useDepartmentName } from '../departments/use-departments.ts';

interface HelperFieldProps {
  field: 'helperIds' | 'helperId';
  isNeeded: boolean;
  ticket: Ticket;
}

/** 协办: departments to be asked for help, or the one of them to be released. */
export const HelperField = ({ field, isNeeded, ticket }: HelperFieldProps) => {
  const { t } = useTranslation('tickets');
  const departmentName = useDepartmentName();
  const helpers = ticket.helpers.map(({ departmentId, departmentName: name }) => ({
    value: departmentId,
    label: departmentName(departmentId, name),
  }));
  return (
    <Form.Item
      name={field}
      label={t(`form.${field}`)}
      rules={isNeeded ? [{ required: true, message: t('form.departmentRequired') }] : []}
    >
      {field === 'helperIds' ? (
        <DepartmentsSelect placeholder={t('form.helpersHint')} />
      ) : (
        <Radio.Group options={helpers} />
      )}
    </Form.Item>
  );
};
