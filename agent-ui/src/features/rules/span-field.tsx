import { Form, InputNumber, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { spanUnits } from '../../../../contract/rules.ts';

type Path = readonly (string | number)[];

interface SpanFieldProps {
  path: Path;
  /** Spoken before the two inputs. */
  name: string;
  /** A lead may be a share of the limit. */
  withPercent?: boolean;
  withGrace?: boolean;
}

/** An amount and its unit, which says what clock runs; a limit has its grace beside it. */
export const SpanField = ({ path, name, withPercent = false, withGrace = false }: SpanFieldProps) => {
  const { t } = useTranslation(['rules', 'shared']);
  const units = withPercent ? [...spanUnits, 'percent'] : spanUnits;
  const rules = [{ required: true, message: t('shared:problems.required') }];
  return (
    <Space.Compact className="rule-span">
      <Form.Item name={[...path, 'amount']} rules={rules}>
        <InputNumber
          min={withPercent ? 0 : 1}
          max={999}
          precision={0}
          controls={false}
          aria-label={`${name} ${t('form.amount')}`}
        />
      </Form.Item>
      <Form.Item name={[...path, 'unit']}>
        <Select
          aria-label={`${name} ${t('form.unit')}`}
          popupMatchSelectWidth={false}
          options={units.map((value) => ({ value, label: t(`units.${value}`) }))}
        />
      </Form.Item>
      {withGrace && (
        <Form.Item name={[...path, 'graceMinutes']} rules={rules}>
          <InputNumber
            min={0}
            max={1440}
            precision={0}
            controls={false}
            prefix="+"
            title={t('form.grace')}
            aria-label={`${name} ${t('form.grace')}`}
          />
        </Form.Item>
      )}
    </Space.Compact>
  );
};

export const NumberField = ({
  path,
  label,
  range: [min, max],
  isOptional = false,
}: {
  path: Path;
  label: string;
  range: readonly [min: number, max: number];
  isOptional?: boolean;
}) => {
  const { t } = useTranslation('shared');
  return (
    <Form.Item
      name={[...path]}
      label={label}
      rules={isOptional ? [] : [{ required: true, message: t('problems.required') }]}
      getValueFromEvent={(value: number | null) => value}
    >
      <InputNumber min={min} max={max} precision={0} aria-label={label} />
    </Form.Item>
  );
};
