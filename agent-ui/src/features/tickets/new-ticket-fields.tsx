import { AutoComplete, Checkbox, Form, Input, Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { requestTypes, urgencies } from '../../../../contract/tickets.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { departmentName } from '../departments/department-tree.ts';
import { useDepartments } from '../departments/use-departments.ts';
import { TopicInput } from '../dispatch/topic-input.tsx';

const useDistricts = () =>
  (useDepartments().data ?? [])
    .filter((department) => department.level === 'district')
    .map((department) => {
      const label = departmentName(department, currentLanguage());
      return { value: department.name, label, search: `${department.name} ${label}`.toLowerCase() };
    });

const Where = () => {
  const { t } = useTranslation('tickets');
  const districts = useDistricts();
  return (
    <div className="form-row">
      <Form.Item name="district" label={t('fields.district')}>
        <AutoComplete
          allowClear
          maxLength={40}
          placeholder={t('new.districtHint')}
          options={districts}
          showSearch={{
            filterOption: (typed, option) => option?.search.includes(typed.trim().toLowerCase()) ?? false,
          }}
        />
      </Form.Item>
      <Form.Item name="address" label={t('fields.address')} className="grow">
        <Input maxLength={200} placeholder={t('new.addressHint')} />
      </Form.Item>
      <Form.Item name="topic" label={t('fields.topic')} className="grow">
        <TopicInput placeholder={t('new.topicHint')} />
      </Form.Item>
    </div>
  );
};

const Who = () => {
  const { t } = useTranslation('tickets');
  return (
    <div className="form-row">
      <Form.Item name={['citizen', 'phone']} label={t('new.phone')}>
        <Input inputMode="tel" maxLength={24} autoComplete="off" />
      </Form.Item>
      <Form.Item name={['citizen', 'name']} label={t('new.name')}>
        <Input maxLength={40} autoComplete="off" />
      </Form.Item>
      <Form.Item name="isConfidential" valuePropName="checked" label=" " colon={false}>
        <Checkbox>{t('new.isConfidential')}</Checkbox>
      </Form.Item>
      <Form.Item name="isPublic" valuePropName="checked" label=" " colon={false}>
        <Checkbox>{t('new.isPublic')}</Checkbox>
      </Form.Item>
    </div>
  );
};

/** What one asks a citizen, in the order in which one asks it. */
export const NewTicketFieldInputs = () => {
  const { t } = useTranslation('tickets');
  const choices = (group: string, values: readonly string[]) =>
    values.map((value) => ({ value, label: t(`${group}.${value}`) }));
  const required = [{ required: true, whitespace: true, message: t('form.required') }];
  return (
    <>
      <Who />
      <Form.Item name="title" label={t('fields.title')} rules={required}>
        <Input maxLength={120} showCount placeholder={t('new.titleHint')} autoFocus />
      </Form.Item>
      <Form.Item name="description" label={t('fields.description')} rules={required}>
        <Input.TextArea
          autoSize={{ minRows: 4, maxRows: 14 }}
          maxLength={5000}
          placeholder={t('new.descriptionHint')}
        />
      </Form.Item>
      <div className="form-row">
        <Form.Item name="requestType" label={t('fields.requestType')}>
          <Radio.Group optionType="button" options={choices('types', requestTypes)} />
        </Form.Item>
        <Form.Item name="urgency" label={t('fields.urgency')}>
          <Radio.Group optionType="button" options={choices('urgencies', urgencies)} />
        </Form.Item>
      </div>
      <Where />
      <Form.Item name={['then', 'publicAnswer']} label={t('new.publicAnswer')}>
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 14 }} maxLength={5000} />
      </Form.Item>
    </>
  );
};
