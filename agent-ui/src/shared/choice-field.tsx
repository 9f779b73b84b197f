import { Form, Radio } from 'antd';
import { useTranslation } from 'react-i18next';

interface ChoiceFieldProps {
  name: string;
  label: string;
  options: { value: string; label: string }[];
}

/** One of a few, all in sight; it must be chosen. */
export const ChoiceField = ({ name, label, options }: ChoiceFieldProps) => {
  const { t } = useTranslation('shared');
  return (
    <Form.Item name={name} label={label} rules={[{ required: true, message: t('problems.required') }]}>
      <Radio.Group optionType="button" options={options} />
    </Form.Item>
  );
};
