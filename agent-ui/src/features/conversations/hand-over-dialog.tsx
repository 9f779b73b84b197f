import { Form, Input, Modal, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useActs } from './use-acts.ts';

interface Values {
  agentId: string;
  note: string;
}

const queue = 'queue';

/** 转接: to a colleague who takes chats now, or back into the queue. */
export const HandOverDialog = ({
  id,
  colleagues,
  onClose,
}: {
  id: string;
  colleagues: readonly { id: string; name: string }[];
  onClose: () => void;
}) => {
  const { t } = useTranslation('conversations');
  const [form] = Form.useForm<Values>();
  const act = useActs(id);
  const handOver = async ({ agentId, note }: Values): Promise<void> => {
    if (await act('hand-over', { agentId: agentId === queue ? null : agentId, note })) onClose();
  };
  return (
    <Modal open title={t('acts.handOver')} okText={t('acts.handOver')} onCancel={onClose} onOk={form.submit}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ agentId: queue, note: '' }}
        onFinish={(values) => void handOver(values)}
      >
        <Form.Item name="agentId" label={t('handOver.to')}>
          <Select
            autoFocus
            options={[
              { value: queue, label: t('handOver.queue') },
              ...colleagues.map(({ id: value, name }) => ({ value, label: name })),
            ]}
          />
        </Form.Item>
        <Form.Item name="note" label={t('handOver.note')}>
          <Input.TextArea maxLength={500} />
        </Form.Item>
      </Form>
    </Modal>
  );
};
