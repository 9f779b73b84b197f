import { App, Button, Form, Input, InputNumber, Select, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { cityRegion } from '../../../../contract/articles.ts';
import {
  onlineLevels,
  serviceKinds,
  type ServiceInput,
  type ServiceItem,
} from '../../../../contract/services.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { useDraft } from '../../shared/drafts.ts';
import { showProblems } from '../../shared/problems.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { RegionSelect } from '../departments/region-select.tsx';
import { useSaveService } from './service-queries.ts';

const listFields = ['conditions', 'materials', 'steps', 'places'] as const;
const textFields = [
  'nameEn',
  'audience',
  'hours',
  'phone',
  'fee',
  'onlineUrl',
  'legalBasis',
  'source',
] as const;

/** Lists are written one entry a line. */
type Fields = Omit<ServiceInput, (typeof listFields)[number]> & Record<(typeof listFields)[number], string>;

/** An item that nobody has written yet. */
const blank: Fields = {
  code: '',
  name: '',
  kind: 'public',
  departmentId: '',
  region: cityRegion,
  legalDays: null,
  promisedDays: null,
  onlineLevel: 'window',
  ...(Object.fromEntries(textFields.map((field) => [field, ''])) as Pick<
    Fields,
    (typeof textFields)[number]
  >),
  ...(Object.fromEntries(listFields.map((field) => [field, ''])) as Pick<
    Fields,
    (typeof listFields)[number]
  >),
};

const pick = <Key extends keyof ServiceItem>(
  item: ServiceItem,
  keys: readonly Key[],
): Pick<ServiceItem, Key> =>
  Object.fromEntries(keys.map((key) => [key, item[key]])) as Pick<ServiceItem, Key>;

const plainFields = [
  'code',
  'name',
  'kind',
  'departmentId',
  'region',
  'legalDays',
  'promisedDays',
  'onlineLevel',
] as const;

const fieldsOf = (item: ServiceItem | undefined): Fields =>
  item === undefined
    ? blank
    : {
        ...pick(item, plainFields),
        ...pick(item, textFields),
        ...(Object.fromEntries(listFields.map((field) => [field, item[field].join('\n')])) as Pick<
          Fields,
          (typeof listFields)[number]
        >),
      };

const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const inputOf = (fields: Fields): ServiceInput => ({
  ...fields,
  conditions: linesOf(fields.conditions),
  materials: linesOf(fields.materials),
  steps: linesOf(fields.steps),
  places: linesOf(fields.places),
});

interface ServiceFormProps {
  /** Undefined for a new one. */
  item: ServiceItem | undefined;
  onDone: (item?: ServiceItem) => void;
}

const FactFields = ({ isNew }: { isNew: boolean }) => {
  const { t } = useTranslation('services');
  const needed = [{ required: true, message: t('required') }];
  return (
    <div className="service-grid">
      <Form.Item name="code" label={t('fields.code')} rules={needed}>
        <Input maxLength={40} disabled={!isNew} />
      </Form.Item>
      <Form.Item name="name" label={t('fields.name')} rules={needed}>
        <Input maxLength={120} />
      </Form.Item>
      <Form.Item name="departmentId" label={t('fields.departmentId')} rules={needed}>
        <DepartmentSelect />
      </Form.Item>
      <Form.Item name="kind" label={t('fields.kind')}>
        <Select options={serviceKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
      </Form.Item>
      <Form.Item name="region" label={t('fields.region')}>
        <RegionSelect />
      </Form.Item>
      <Form.Item name="onlineLevel" label={t('fields.onlineLevel')}>
        <Select options={onlineLevels.map((level) => ({ value: level, label: t(`levels.${level}`) }))} />
      </Form.Item>
      <Form.Item name="promisedDays" label={t('fields.promisedDays')} extra={t('daysHint')}>
        <InputNumber min={0} max={999} precision={0} />
      </Form.Item>
      <Form.Item name="legalDays" label={t('fields.legalDays')} extra={t('daysHint')}>
        <InputNumber min={0} max={999} precision={0} />
      </Form.Item>
      {textFields.map((field) => (
        <Form.Item key={field} name={field} label={t(`fields.${field}`)}>
          <Input />
        </Form.Item>
      ))}
    </div>
  );
};

/** 事项: one form for all its facts. */
export const ServiceForm = ({ item, onDone }: ServiceFormProps) => {
  const { t } = useTranslation(['services', 'shared']);
  const { message } = App.useApp();
  const [form] = Form.useForm<Fields>();
  const draft = useDraft<Fields>(`service:${item?.code ?? 'new'}`);
  const save = useSaveService();
  const [problems, setProblems] = useState<string[]>([]);
  const submit = (): void =>
    save.mutate(
      { before: item, input: inputOf(form.getFieldsValue(true) as Fields) },
      {
        onSuccess: (saved) => {
          draft.clear();
          void message.success(t('saved'));
          onDone(saved);
        },
        onError: (error) => setProblems(showProblems(form, error, t)),
      },
    );
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      initialValues={{ ...fieldsOf(item), ...draft.stored }}
      onValuesChange={(_, fields) => draft.save(fields)}
      onFinish={submit}
      scrollToFirstError
    >
      <FormNotices problems={problems} onStartAfresh={undefined} />
      <FactFields isNew={!item} />
      {listFields.map((field) => (
        <Form.Item key={field} name={field} label={t(`fields.${field}`)} extra={t('oneALine')}>
          <Input.TextArea autoSize={{ minRows: 2, maxRows: 12 }} />
        </Form.Item>
      ))}
      <Space className="form-foot">
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('shared:common.save')}
        </Button>
        <Button onClick={() => onDone()}>{t('shared:common.cancel')}</Button>
      </Space>
    </Form>
  );
};
