import { Card, Form, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { contactKinds, type ContactKind } from '../../../../contract/quality-settings.ts';

const Plan = ({ kind }: { kind: ContactKind }) => {
  const { t } = useTranslation(['quality', 'shared']);
  const path = (field: string) => ['values', 'plans', kind, field];
  const kindName = t(`kinds.${kind}`);
  return (
    <tr>
      <th scope="row">{kindName}</th>
      <td>
        <Form.Item name={path('isOn')} valuePropName="checked">
          <Switch aria-label={`${kindName} ${t('settings.isOn')}`} />
        </Form.Item>
      </td>
      <td>
        <Form.Item name={path('per')}>
          <Select
            aria-label={`${kindName} ${t('settings.per')}`}
            options={(['day', 'week'] as const).map((value) => ({
              value,
              label: t(`settings.pers.${value}`),
            }))}
          />
        </Form.Item>
      </td>
      <td className="sampling-amount">
        <Form.Item name={path('amount')} rules={[{ required: true, message: t('shared:problems.required') }]}>
          <InputNumber min={1} max={100} precision={0} aria-label={`${kindName} ${t('settings.amount')}`} />
        </Form.Item>
        <Form.Item name={path('by')}>
          <Select
            aria-label={`${kindName} ${t('parts.by')}`}
            options={(['count', 'share'] as const).map((value) => ({
              value,
              label: t(`settings.bys.${value}`),
            }))}
          />
        </Form.Item>
      </td>
    </tr>
  );
};

const limits = [
  ['longCallMinutes', 240],
  ['transfers', 10],
  ['newAgentDays', 365],
] as const;

/** 抽样规则 */
export const SamplingFields = () => {
  const { t } = useTranslation(['quality', 'shared']);
  return (
    <>
      <div className="rule-scroll gap-below">
        <table className="rule-table">
          <thead>
            <tr>
              <th scope="col">{t('settings.plan')}</th>
              <th scope="col">{t('settings.isOn')}</th>
              <th scope="col">{t('settings.per')}</th>
              <th scope="col">{t('settings.amount')}</th>
            </tr>
          </thead>
          <tbody>
            {contactKinds.map((kind) => (
              <Plan key={kind} kind={kind} />
            ))}
          </tbody>
        </table>
      </div>
      <Card size="small" title={t('settings.always')} className="gap-below">
        <p className="soft">{t('settings.alwaysHint')}</p>
        <div className="rule-fields">
          {(['unsatisfied', 'reworked', 'danger', 'nuisance'] as const).map((name) => (
            <Form.Item
              key={name}
              name={['values', 'always', name]}
              valuePropName="checked"
              label={t(`settings.switches.${name}`)}
            >
              <Switch />
            </Form.Item>
          ))}
          {limits.map(([name, max]) => (
            <Form.Item
              key={name}
              name={['values', 'always', name]}
              label={t(`settings.${name}`)}
              getValueFromEvent={(value: number | null) => value}
            >
              <InputNumber min={1} max={max} precision={0} placeholder={t('settings.off')} />
            </Form.Item>
          ))}
        </div>
      </Card>
      <Form.Item
        name={['values', 'appealDays']}
        label={t('settings.appealDays')}
        rules={[{ required: true, message: t('shared:problems.required') }]}
      >
        <InputNumber min={1} max={30} precision={0} />
      </Form.Item>
    </>
  );
};
