import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';

/** What a supervision order (督办) says beside its note: whose it is and until when. */
export const OrderField = ({ field }: { field: 'leader' | 'dueOn' }) => {
  const { t } = useTranslation('tickets');
  return (
    <Form.Item name={field} label={t(`form.${field}`)}>
      {field === 'leader' ? <Input maxLength={40} /> : <Input type="date" className="day-field" />}
    </Form.Item>
  );
};
