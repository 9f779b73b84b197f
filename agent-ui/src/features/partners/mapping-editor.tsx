import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { mappingTargets } from '../../../../contract/partners.ts';

/** 字段映射: one row for each of our fields, with where the partner has it. */
export const MappingEditor = () => {
  const { t } = useTranslation('partners');
  const targets = mappingTargets.map((value) => ({ value, label: t(`mapping.targets.${value}`) }));
  return (
    <section className="mapping">
      <h3>{t('mapping.title')}</h3>
      <p className="soft">{t('mapping.hint')}</p>
      <Form.List name="mapping">
        {(rows, { add, remove }) => (
          <>
            {rows.map(({ key, name }) => (
              <div className="mapping-row" key={key}>
                <Form.Item name={[name, 'target']} rules={[{ required: true, message: '' }]}>
                  <Select
                    options={targets}
                    aria-label={t('mapping.target')}
                    placeholder={t('mapping.target')}
                  />
                </Form.Item>
                <Form.Item name={[name, 'path']}>
                  <Input placeholder={t('mapping.path')} aria-label={t('mapping.path')} maxLength={200} />
                </Form.Item>
                <Form.Item name={[name, 'words']}>
                  <Input.TextArea
                    autoSize={{ minRows: 1, maxRows: 6 }}
                    placeholder={t('mapping.valuesHint')}
                    aria-label={t('mapping.values')}
                  />
                </Form.Item>
                <Form.Item name={[name, 'fallback']}>
                  <Input
                    placeholder={t('mapping.fallback')}
                    aria-label={t('mapping.fallback')}
                    maxLength={200}
                  />
                </Form.Item>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={t('mapping.removeRule')}
                  onClick={() => remove(name)}
                />
              </div>
            ))}
            <Button icon={<PlusOutlined />} onClick={() => add({ path: '', words: '', fallback: '' })}>
              {t('mapping.addRule')}
            </Button>
          </>
        )}
      </Form.List>
    </section>
  );
};
