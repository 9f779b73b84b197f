import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { deadlineKinds } from '../../../../contract/deadlines.ts';
import { ladderRecipients } from '../../../../contract/rules.ts';
import { SpanField } from './span-field.tsx';

/** 升级督办: one card a step. */
export const LadderFields = () => {
  const { t } = useTranslation(['rules', 'shared']);
  const required = [{ required: true, message: t('shared:problems.required') }];
  return (
    <Form.List name={['rules', 'ladder']}>
      {(steps, { add, remove }) => (
        <>
          {steps.map(({ key, name }) => (
            <Card
              key={key}
              size="small"
              className="gap-below"
              title={t('form.step', { place: name + 1 })}
              extra={
                <Button
                  type="text"
                  size="small"
                  icon={<DeleteOutlined />}
                  aria-label={t('form.removeStep', { place: name + 1 })}
                  onClick={() => remove(name)}
                />
              }
            >
              <div className="rule-fields">
                <Form.Item name={[name, 'name']} label={t('parts.name')} rules={required}>
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name={[name, 'nameEn']} label={t('parts.nameEn')}>
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name={[name, 'key']} label={t('parts.key')} rules={required}>
                  <Input maxLength={40} />
                </Form.Item>
                <Form.Item name={[name, 'when']} label={t('parts.when')}>
                  <Select
                    options={(['before', 'after'] as const).map((value) => ({
                      value,
                      label: t(`units.${value}`),
                    }))}
                  />
                </Form.Item>
                <Form.Item label={t('parts.lead')}>
                  <SpanField path={[name, 'lead']} name={t('parts.lead')} withPercent />
                </Form.Item>
                <Form.Item name={[name, 'kinds']} label={t('parts.kinds')} rules={required}>
                  <Select
                    mode="multiple"
                    options={deadlineKinds.map((value) => ({ value, label: t(`parts.${value}`) }))}
                  />
                </Form.Item>
                <Form.Item name={[name, 'notify']} label={t('parts.notify')} rules={required}>
                  <Select
                    mode="multiple"
                    options={ladderRecipients.map((value) => ({ value, label: t(`recipients.${value}`) }))}
                  />
                </Form.Item>
              </div>
            </Card>
          ))}
          <Button
            icon={<PlusOutlined />}
            onClick={() =>
              add({
                key: '',
                name: '',
                nameEn: '',
                when: 'after',
                lead: { amount: 1, unit: 'working_days' },
                kinds: ['resolve'],
                notify: [],
              })
            }
          >
            {t('form.addStep')}
          </Button>
        </>
      )}
    </Form.List>
  );
};
