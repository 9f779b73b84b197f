import { Form, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { scoredMeasures } from '../../../../contract/bulletin-rules.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { MeasureName } from '../reports/measure-name.tsx';
import { useMeasures } from '../reports/report-queries.ts';
import { NumberField } from './span-field.tsx';

/** 通报: what each measure weighs in the ranking, and the lines that must be kept. */
export const BulletinFields = () => {
  const { t } = useTranslation(['rules', 'shared']);
  const { data: measures = [] } = useMeasures();
  return (
    <>
      <p className="soft">{t('form.bulletinHint')}</p>
      <div className="rule-scroll">
        <table className="rule-table">
          <thead>
            <tr>
              <th>{t('form.measure')}</th>
              <th>{t('parts.weights')}</th>
              <th>{t('parts.floors')}</th>
            </tr>
          </thead>
          <tbody>
            {scoredMeasures.map((id) => {
              const measure = measures.find((one) => one.id === id);
              const name = measure?.texts[currentLanguage()].name ?? id;
              return (
                <tr key={id}>
                  <th>{measure ? <MeasureName measure={measure} /> : id}</th>
                  <td>
                    <Form.Item
                      name={['rules', 'bulletins', 'weights', id]}
                      rules={[{ required: true, message: t('shared:problems.required') }]}
                    >
                      <InputNumber
                        min={0}
                        max={100}
                        precision={0}
                        aria-label={`${name} ${t('parts.weights')}`}
                      />
                    </Form.Item>
                  </td>
                  <td>
                    <Form.Item
                      name={['rules', 'bulletins', 'floors', id]}
                      getValueFromEvent={(value: number | null) => value}
                    >
                      <InputNumber
                        min={0}
                        max={100}
                        prefix={measure?.better === 'lower' ? '≤' : '≥'}
                        suffix="%"
                        aria-label={`${name} ${t('parts.floors')}`}
                      />
                    </Form.Item>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <div className="rule-cards">
        <NumberField
          path={['rules', 'bulletins', 'leastDispatched']}
          label={t('parts.leastDispatched')}
          range={[1, 1000]}
        />
        <NumberField
          path={['rules', 'bulletins', 'objectionDays']}
          label={t('parts.objectionDays')}
          range={[1, 30]}
        />
      </div>
      {(['bulletinMail', 'reportMail'] as const).map((part) => (
        <Form.Item
          key={part}
          name={['rules', part, 'recipients']}
          label={t(`form.mailTo.${part}`)}
          extra={t(`form.mailHint.${part}`)}
        >
          <Select mode="tags" open={false} suffix={null} tokenSeparators={[',', ' ', '，', '；', ';']} />
        </Form.Item>
      ))}
    </>
  );
};
