import { Form, Input, InputNumber, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { refusalGrounds } from '../../../../contract/intake.ts';
import { returnReasons } from '../../../../contract/tickets.ts';

/** The rules may allow fewer; the server then says so. */
const mostDays = 60;

/** What a return (退单), an extension (延期) and parking (挂账) ask for beyond words. */
export const RulingField = ({ field }: { field: 'reasonCode' | 'ground' | 'workingDays' | 'reviewOn' }) => {
  const { t } = useTranslation('tickets');
  const inputs = {
    reasonCode: (
      <Radio.Group options={returnReasons.map((value) => ({ value, label: t(`returnReasons.${value}`) }))} />
    ),
    ground: (
      <Radio.Group
        className="ground-field"
        options={refusalGrounds.map((value) => ({ value, label: t(`refusalGrounds.${value}`) }))}
      />
    ),
    workingDays: <InputNumber min={1} max={mostDays} precision={0} />,
    reviewOn: <Input type="date" className="day-field" />,
  };
  return (
    <Form.Item
      name={field}
      label={t(`form.${field}`)}
      rules={[{ required: true, message: t('form.required') }]}
    >
      {inputs[field]}
    </Form.Item>
  );
};
