import { App, Button, Drawer, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueryClient } from '@tanstack/react-query';
import type { Conversation, ConversationTicketBody } from '../../../../contract/conversations.ts';
import { requestTypes } from '../../../../contract/tickets.ts';
import { sendData } from '../../shared/api.ts';
import { showProblems } from '../../shared/problems.ts';
import { randomId } from '../../shared/random-id.ts';
import { keys } from './conversation-queries.ts';

type Values = Omit<ConversationTicketBody, 'idempotencyKey'>;

const longestTitle = 40;

/** What the citizen wrote is the description to begin with. */
const firstValues = ({ messages, citizenName }: Conversation): Values => {
  const place = messages.findLast((message) => message.place !== null)?.place;
  const said = messages.filter(({ from, text }) => from === 'citizen' && text !== '').map(({ text }) => text);
  return {
    title: Array.from(said[0] ?? '')
      .slice(0, longestTitle)
      .join(''),
    description: said.join('\n'),
    requestType: 'help',
    address: place?.address ?? '',
    district: place?.district ?? '',
    name: citizenName ?? '',
    phone: '',
  };
};

/** 转工单: the conversation's words become a ticket; its number and code go to the citizen at once. */
export const TicketDrawer = ({
  conversation,
  onClose,
}: {
  conversation: Conversation;
  onClose: () => void;
}) => {
  const { t } = useTranslation(['conversations', 'tickets', 'shared']);
  const [form] = Form.useForm<Values>();
  const [idempotencyKey] = useState(randomId);
  const [isSending, setIsSending] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const file = async (values: Values): Promise<void> => {
    setIsSending(true);
    try {
      const path = `/conversations/${conversation.id}/tickets`;
      const after = await sendData<Conversation>('POST', path, { ...values, idempotencyKey });
      client.setQueryData(keys.detail(conversation.id), after);
      void message.success(t('filed', { number: after.tickets.at(-1)?.number ?? '' }));
      onClose();
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    } finally {
      setIsSending(false);
    }
  };
  const required = [{ required: true }];
  return (
    <Drawer
      open
      title={t('acts.file')}
      size={480}
      onClose={onClose}
      extra={
        <Button type="primary" loading={isSending} onClick={form.submit}>
          {t('acts.file')}
        </Button>
      }
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={firstValues(conversation)}
        onFinish={(values) => void file(values)}
      >
        <Form.Item name="requestType" label={t('tickets:fields.requestType')} rules={required}>
          <Select options={requestTypes.map((value) => ({ value, label: t(`tickets:types.${value}`) }))} />
        </Form.Item>
        <Form.Item name="title" label={t('tickets:fields.title')} rules={required}>
          <Input maxLength={120} autoFocus />
        </Form.Item>
        <Form.Item name="description" label={t('tickets:fields.description')} rules={required}>
          <Input.TextArea autoSize={{ minRows: 5 }} maxLength={5000} />
        </Form.Item>
        <Form.Item name="address" label={t('tickets:fields.address')}>
          <Input maxLength={200} />
        </Form.Item>
        <Form.Item name="name" label={t('ticket.name')}>
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="phone" label={t('ticket.phone')} extra={t('ticket.phoneHint')}>
          <Input inputMode="tel" maxLength={20} />
        </Form.Item>
      </Form>
    </Drawer>
  );
};
