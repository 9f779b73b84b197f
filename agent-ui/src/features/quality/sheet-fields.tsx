import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Card, Form, Input, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { randomId } from '../../shared/random-id.ts';

/** Never shown; it only has to be new, and to stay. */
const newKey = (prefix: string): string => `${prefix}_${randomId().replaceAll('-', '').slice(0, 12)}`;

const useRequired = () => {
  const { t } = useTranslation('shared');
  return [{ required: true, whitespace: true, message: t('problems.required') }];
};

const Remove = ({ label, onClick }: { label: string; onClick: () => void }) => (
  <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={label} onClick={onClick} />
);

const Names = ({ name }: { name: number }) => {
  const { t } = useTranslation('quality');
  const required = useRequired();
  return (
    <>
      <Form.Item name={[name, 'name']} label={t('settings.name')} rules={required}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={[name, 'nameEn']} label={t('settings.nameEn')}>
        <Input maxLength={80} />
      </Form.Item>
    </>
  );
};

const Items = ({ section }: { section: number }) => {
  const { t } = useTranslation(['quality', 'shared']);
  return (
    <Form.List name={[section, 'items']}>
      {(items, { add, remove }) => (
        <>
          {items.map(({ key, name }) => (
            <div key={key} className="sheet-item-fields">
              <Names name={name} />
              <Form.Item
                name={[name, 'weight']}
                label={t('settings.weight')}
                rules={[{ required: true, message: t('shared:problems.required') }]}
              >
                <InputNumber min={1} max={100} precision={0} />
              </Form.Item>
              <Form.Item name={[name, 'reasons']} label={t('settings.reasons')}>
                <Select mode="tags" maxCount={6} open={false} suffix={null} />
              </Form.Item>
              {items.length > 1 && (
                <Remove
                  label={`${t('settings.remove')} ${t('settings.item')} ${name + 1}`}
                  onClick={() => remove(name)}
                />
              )}
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ key: newKey('item'), name: '', nameEn: '', weight: 10, reasons: [] })}
          >
            {t('settings.addItem')}
          </Button>
        </>
      )}
    </Form.List>
  );
};

const Fatals = () => {
  const { t } = useTranslation('quality');
  return (
    <Form.List name={['values', 'fatals']}>
      {(fatals, { add, remove }) => (
        <Card size="small" title={t('fatals')} className="gap-below">
          {fatals.map(({ key, name }) => (
            <div key={key} className="sheet-item-fields">
              <Names name={name} />
              <Remove
                label={`${t('settings.remove')} ${t('settings.fatal')} ${name + 1}`}
                onClick={() => remove(name)}
              />
            </div>
          ))}
          <Button
            size="small"
            icon={<PlusOutlined />}
            onClick={() => add({ key: newKey('fatal'), name: '', nameEn: '' })}
          >
            {t('settings.addFatal')}
          </Button>
        </Card>
      )}
    </Form.List>
  );
};

/** A weight that was emptied is null in antd's values. */
type Watched = { items: { weight: number | null }[] }[];

const Total = () => {
  const { t } = useTranslation('quality');
  const sections = Form.useWatch<Watched | undefined>(['values', 'sections']) ?? [];
  const total = sections.flatMap(({ items }) => items).reduce((sum, { weight }) => sum + (weight ?? 0), 0);
  return <p className="soft">{t('settings.total', { total })}</p>;
};

/** 评分表: sections, items with weights and usual faults, fatal items. */
export const SheetFields = () => {
  const { t } = useTranslation(['quality', 'shared']);
  return (
    <>
      <Form.Item
        name={['values', 'passMark']}
        label={t('settings.passMark')}
        rules={[{ required: true, message: t('shared:problems.required') }]}
      >
        <InputNumber min={1} max={100} precision={0} />
      </Form.Item>
      <Form.List name={['values', 'sections']}>
        {(sections, { add, remove }) => (
          <>
            {sections.map(({ key, name }) => (
              <Card
                key={key}
                size="small"
                className="gap-below"
                title={`${t('settings.section')} ${name + 1}`}
                extra={
                  sections.length > 1 && (
                    <Remove
                      label={`${t('settings.remove')} ${t('settings.section')} ${name + 1}`}
                      onClick={() => remove(name)}
                    />
                  )
                }
              >
                <div className="sheet-item-fields">
                  <Names name={name} />
                </div>
                <Items section={name} />
              </Card>
            ))}
            <Button
              icon={<PlusOutlined />}
              className="gap-below"
              onClick={() =>
                add({
                  name: '',
                  nameEn: '',
                  items: [{ key: newKey('item'), name: '', nameEn: '', weight: 10, reasons: [] }],
                })
              }
            >
              {t('settings.addSection')}
            </Button>
          </>
        )}
      </Form.List>
      <Total />
      <Fatals />
    </>
  );
};
