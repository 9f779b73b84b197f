import { Form, Input, InputNumber, Switch } from 'antd';
import { useTranslation } from 'react-i18next';

/** 骚扰电话: what is read out, and when a number is proposed for the list. */
export const NuisanceFields = () => {
  const { t } = useTranslation(['call-rules', 'shared']);
  const required = { required: true, message: t('shared:problems.required') };
  return (
    <>
      {(['silentWords', 'abusiveWords', 'blockedWords'] as const).map((name) => (
        <Form.Item key={name} name={['nuisance', name]} label={t(name)} rules={[required]}>
          <Input.TextArea autoSize maxLength={300} />
        </Form.Item>
      ))}
      <div className="rule-numbers">
        <Form.Item name={['nuisance', 'proposeAfter']} label={t('proposeAfter')} rules={[required]}>
          <InputNumber min={1} max={50} precision={0} />
        </Form.Item>
        <Form.Item name={['nuisance', 'withinDays']} label={t('withinDays')} rules={[required]}>
          <InputNumber min={1} max={365} precision={0} />
        </Form.Item>
      </div>
    </>
  );
};

/** 满意度: whether callers are asked when the agent has hung up. */
export const SatisfactionFields = () => {
  const { t } = useTranslation(['call-rules', 'shared']);
  const required = { required: true, message: t('shared:problems.required') };
  return (
    <>
      <Form.Item name={['satisfaction', 'isAsked']} label={t('isAsked')} valuePropName="checked">
        <Switch />
      </Form.Item>
      <Form.Item name={['satisfaction', 'question']} label={t('question')} rules={[required]}>
        <Input.TextArea autoSize maxLength={200} />
      </Form.Item>
    </>
  );
};
