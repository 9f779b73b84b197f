import { Form, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { InspectionRow } from '../../../../contract/quality.ts';
import { useInspectors, useStartCalibration } from './use-calibrations.ts';

interface CalibrateDialogProps {
  inspection: Pick<InspectionRow, 'kind' | 'contactId' | 'agentId'>;
  onClose: () => void;
}

/** Which inspectors shall score this contact, each on their own. */
export const CalibrateDialog = ({ inspection, onClose }: CalibrateDialogProps) => {
  const { t } = useTranslation(['quality', 'shared']);
  const navigate = useNavigate();
  const [form] = Form.useForm<{ inspectorIds: string[] }>();
  const { data: inspectors = [] } = useInspectors();
  const start = useStartCalibration();
  const { kind, contactId, agentId } = inspection;
  return (
    <Modal
      open
      title={t('calibration.start')}
      confirmLoading={start.isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p className="soft">{t('calibration.hint')}</p>
      <Form
        form={form}
        layout="vertical"
        onFinish={({ inspectorIds }) =>
          start.mutate(
            { kind, contactId, inspectorIds },
            { onSuccess: ({ id }) => void navigate(`/quality/calibrations/${id}`) },
          )
        }
      >
        <Form.Item
          name="inspectorIds"
          label={t('calibration.inspectors')}
          rules={[{ required: true, type: 'array', min: 2, message: t('calibration.fewest') }]}
        >
          <Select
            mode="multiple"
            showSearch={{ optionFilterProp: 'label' }}
            options={inspectors
              .filter(({ id }) => id !== agentId)
              .map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
};
