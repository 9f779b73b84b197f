import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DirectoryRow } from '../../../../contract/dispatch.ts';
import { DepartmentSelect, DepartmentsSelect } from '../departments/department-select.tsx';
import { useDepartments } from '../departments/use-departments.ts';

interface Fields {
  topic: string;
  area: string;
  leadId?: string;
  helperIds: string[];
}

interface RowDialogProps {
  /** The row that is edited; a new one without. */
  row: DirectoryRow | undefined;
  /** False where another row holds for this topic and area. */
  onSave: (row: DirectoryRow) => boolean;
  onClose: () => void;
}

/** Who leads and who helps in one topic and area. */
export const RowDialog = ({ row, onSave, onClose }: RowDialogProps) => {
  const { t } = useTranslation(['dispatch-directory', 'shared']);
  const [form] = Form.useForm<Fields>();
  const { data: departments = [] } = useDepartments();
  const districts = departments.filter(({ level }) => level === 'district').map(({ name }) => name);
  const save = ({ topic, area, leadId, helperIds }: Fields): void => {
    if (onSave({ topic: topic.trim(), area, leadId: leadId ?? null, helperIds })) return;
    form.setFields([{ name: 'topic', errors: [t('row.taken')] }]);
  };
  return (
    <Modal
      open
      title={t(row ? 'row.edit' : 'row.add')}
      okText={t('row.keep')}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        initialValues={{
          topic: row?.topic ?? '',
          area: row?.area ?? '',
          ...(row?.leadId && { leadId: row.leadId }),
          helperIds: row?.helperIds ?? [],
        }}
        onFinish={save}
      >
        <Form.Item
          name="topic"
          label={t('fields.topic')}
          extra={t('row.topicHint')}
          rules={[{ required: true, whitespace: true, message: t('shared:problems.required') }]}
        >
          <Input maxLength={60} autoFocus={!row} />
        </Form.Item>
        <Form.Item name="area" label={t('fields.area')}>
          <Select
            options={[
              { value: '', label: t('wholeCity') },
              ...districts.map((name) => ({ value: name, label: name })),
            ]}
          />
        </Form.Item>
        <Form.Item name="leadId" label={t('fields.lead')} extra={t('row.leadHint')}>
          <DepartmentSelect autoFocus={row !== undefined} />
        </Form.Item>
        <Form.Item
          name="helperIds"
          label={t('fields.helpers')}
          rules={[{ type: 'array', max: 5, message: t('row.helpersMost') }]}
        >
          <DepartmentsSelect />
        </Form.Item>
      </Form>
    </Modal>
  );
};
