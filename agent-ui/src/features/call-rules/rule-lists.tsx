import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRules, Skill } from '../../../../contract/call-rules.ts';
import { skillName } from '../calls/use-call-rules.ts';

interface RowsProps {
  name: keyof CallRules;
  /** The fields of one row. */
  children: (place: number) => ReactNode;
  /** One row always stays. */
  keepsOne?: boolean;
}

const Rows = ({ name, children, keepsOne = false }: RowsProps) => {
  const { t } = useTranslation('call-rules');
  return (
    <Form.List name={name}>
      {(rows, { add, remove }) => (
        <>
          {rows.map((row) => (
            <div key={row.key} className="rule-row">
              {children(row.name)}
              <Button
                icon={<DeleteOutlined />}
                type="text"
                aria-label={t('remove')}
                disabled={keepsOne && rows.length === 1}
                onClick={() => remove(row.name)}
              />
            </div>
          ))}
          <Button size="small" icon={<PlusOutlined />} onClick={() => add()}>
            {t('add')}
          </Button>
        </>
      )}
    </Form.List>
  );
};

const useRequired = () => {
  const { t } = useTranslation('shared');
  return { required: true, message: t('problems.required') };
};

export const SkillRows = () => {
  const { t } = useTranslation('call-rules');
  const required = useRequired();
  return (
    <Rows name="skills">
      {(place) => (
        <>
          <Form.Item
            name={[place, 'code']}
            rules={[required, { pattern: /^[a-z][a-z0-9_]{1,31}$/, message: t('codeRule') }]}
          >
            <Input placeholder={t('code')} aria-label={t('code')} />
          </Form.Item>
          <Form.Item name={[place, 'name']} rules={[required]}>
            <Input placeholder={t('name')} aria-label={t('name')} maxLength={20} />
          </Form.Item>
          <Form.Item name={[place, 'nameEn']} rules={[required]}>
            <Input placeholder={t('nameEn')} aria-label={t('nameEn')} maxLength={40} />
          </Form.Item>
        </>
      )}
    </Rows>
  );
};

export const LineRows = () => {
  const { t } = useTranslation('call-rules');
  const required = useRequired();
  const skills = Form.useWatch<Partial<Skill>[] | undefined>('skills') ?? [];
  const known = skills.filter((skill): skill is Skill => Boolean(skill.code && skill.name && skill.nameEn));
  return (
    <Rows name="lines">
      {(place) => (
        <>
          <Form.Item name={[place, 'number']} rules={[required]}>
            <Input placeholder={t('number')} aria-label={t('number')} maxLength={16} />
          </Form.Item>
          <Form.Item name={[place, 'skills']} rules={[required]}>
            <Select
              mode="multiple"
              placeholder={t('lineSkills')}
              aria-label={t('lineSkills')}
              options={known.map((skill) => ({ value: skill.code, label: skillName(skill) }))}
            />
          </Form.Item>
        </>
      )}
    </Rows>
  );
};

export const OverflowRows = () => {
  const { t } = useTranslation('call-rules');
  const required = useRequired();
  return (
    <Rows name="overflow" keepsOne>
      {(place) => (
        <>
          <Form.Item name={[place, 'afterSeconds']} rules={[required]}>
            <InputNumber min={0} max={3600} prefix={t('afterSeconds')} aria-label={t('afterSeconds')} />
          </Form.Item>
          <Form.Item name={[place, 'minLevel']} rules={[required]}>
            <InputNumber min={0} max={5} prefix={t('minLevel')} aria-label={t('minLevel')} />
          </Form.Item>
        </>
      )}
    </Rows>
  );
};

/** The directory for calls of three. */
export const ContactRows = () => {
  const { t } = useTranslation('call-rules');
  const required = useRequired();
  return (
    <Rows name="contacts">
      {(place) => (
        <>
          <Form.Item name={[place, 'name']} rules={[required]}>
            <Input placeholder={t('contactName')} aria-label={t('contactName')} maxLength={40} />
          </Form.Item>
          <Form.Item
            name={[place, 'number']}
            rules={[required, { pattern: /^\+?\d{3,15}$/, message: t('numberRule') }]}
          >
            <Input placeholder={t('number')} aria-label={t('number')} maxLength={16} />
          </Form.Item>
        </>
      )}
    </Rows>
  );
};
