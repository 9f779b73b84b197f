import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer, Form, Input, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { partnerKinds, type CreatedPartnerKey, type Partner } from '../../../../contract/partners.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { MappingEditor } from './mapping-editor.tsx';
import { firstRows, toRow, toRule, type MappingRow } from './mapping-rows.ts';
import { MappingTrial } from './mapping-test.tsx';
import { partnersKey } from './partner-queries.ts';
import type { Secret } from './secret-dialog.tsx';
import './partners.css';

type Values = Pick<Partner, 'name' | 'kind' | 'webhookUrl' | 'pullUrl' | 'isActive'> & {
  departmentId: string | null | undefined;
  mapping: MappingRow[];
};

const firstValues = (partner: Partner | undefined): Values =>
  partner
    ? { ...partner, mapping: partner.mapping.map(toRow) }
    : {
        name: '',
        kind: 'department',
        departmentId: undefined,
        webhookUrl: '',
        pullUrl: '',
        isActive: true,
        mapping: [...firstRows],
      };

const Addresses = () => {
  const { t } = useTranslation('partners');
  return (
    <>
      <Form.Item name="webhookUrl" label={t('fields.webhookUrl')} extra={t('fields.webhookHint')}>
        <Input type="url" placeholder="https://platform.example/hooks/12345" maxLength={300} />
      </Form.Item>
      <Form.Item name="pullUrl" label={t('fields.pullUrl')} extra={t('fields.pullHint')}>
        <Input type="url" placeholder="https://platform.example/requests" maxLength={300} />
      </Form.Item>
    </>
  );
};

interface PartnerDrawerProps {
  partner: Partner | undefined;
  onClose: () => void;
  onSecret: (secret: Secret) => void;
}

/** A partner's settings, its field mapping, and a try of it. */
export const PartnerDrawer = ({ partner, onClose, onSecret }: PartnerDrawerProps) => {
  const { t } = useTranslation(['partners', 'shared']);
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = async (values: Values): Promise<void> => {
    const body = {
      ...values,
      departmentId: values.departmentId ?? null,
      mapping: values.mapping.map(toRule),
    };
    try {
      if (partner) await sendData('PUT', `/partners/${partner.id}`, body);
      else onSecret(await sendData<CreatedPartnerKey>('POST', '/partners', body));
      await client.invalidateQueries({ queryKey: partnersKey });
      onClose();
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    }
  };
  const kinds = partnerKinds.map((value) => ({ value, label: t(`kinds.${value}`) }));
  return (
    <Drawer
      open
      size={780}
      title={t(partner ? 'change' : 'add')}
      onClose={onClose}
      mask={{ closable: false }}
      extra={
        <Button type="primary" onClick={form.submit}>
          {t('shared:common.save')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={firstValues(partner)}
        onFinish={(values) => void save(values)}
      >
        <div className="partner-facts">
          <Form.Item name="name" label={t('fields.name')} rules={[{ required: true }]}>
            <Input autoFocus maxLength={60} />
          </Form.Item>
          <Form.Item name="kind" label={t('fields.kind')}>
            <Select options={kinds} />
          </Form.Item>
          <Form.Item name="isActive" label={t('fields.isActive')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </div>
        <Form.Item name="departmentId" label={t('fields.department')} extra={t('fields.departmentHint')}>
          <DepartmentSelect />
        </Form.Item>
        <Addresses />
        <MappingEditor />
        <MappingTrial
          mappingNow={() => ((form.getFieldValue('mapping') ?? []) as MappingRow[]).map(toRule)}
        />
      </Form>
    </Drawer>
  );
};
