import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import {
  Alert,
  App,
  Button,
  Form,
  Input,
  Modal,
  Popconfirm,
  Switch,
  Table,
  Tag,
  Typography,
  type TableColumnsType,
} from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiKey, CreatedApiKey, Open311Desk } from '../../../../contract/open311.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError, showProblems } from '../../shared/problems.ts';
import { deskKey } from './desk-key.ts';

interface Values {
  name: string;
  isModerated: boolean;
}

const NewKeyDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation(['open311', 'shared']);
  const [form] = Form.useForm<Values>();
  const [created, setCreated] = useState<CreatedApiKey>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const create = async (values: Values): Promise<void> => {
    try {
      setCreated(await sendData<CreatedApiKey>('POST', '/open311/keys', values));
      await client.invalidateQueries({ queryKey: deskKey });
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    }
  };
  return (
    <Modal
      open
      title={t('keys.create')}
      onCancel={onClose}
      onOk={created ? onClose : form.submit}
      okText={created ? t('shared:common.close') : t('keys.create')}
      cancelButtonProps={{ hidden: created !== undefined }}
    >
      {created ? (
        <Alert
          type="success"
          title={t('keys.once')}
          description={
            <Typography.Text copyable code>
              {created.key}
            </Typography.Text>
          }
        />
      ) : (
        <Form
          form={form}
          layout="vertical"
          initialValues={{ name: '', isModerated: false }}
          onFinish={(values) => void create(values)}
        >
          <Form.Item name="name" label={t('keys.name')} rules={[{ required: true }]}>
            <Input autoFocus maxLength={60} />
          </Form.Item>
          <Form.Item
            name="isModerated"
            label={t('keys.moderated')}
            extra={t('keys.moderatedHint')}
            valuePropName="checked"
          >
            <Switch />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
};

/** Keys given out; a revoked one stays in the list. */
export const KeyTable = ({ keys, isLoading }: { keys: readonly ApiKey[]; isLoading: boolean }) => {
  const { t } = useTranslation(['open311', 'shared']);
  const [isCreating, setIsCreating] = useState(false);
  const { message } = App.useApp();
  const client = useQueryClient();
  const revoke = async (id: string): Promise<void> => {
    try {
      client.setQueryData(deskKey, await sendData<Open311Desk>('DELETE', `/open311/keys/${id}`));
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  const at = (instant: string | null) =>
    instant === null ? '—' : formatDateTime(instant, currentLanguage());
  const columns: TableColumnsType<ApiKey> = [
    { title: t('keys.name'), dataIndex: 'name' },
    { title: t('keys.key'), width: 120, render: (_, key) => <code>{key.prefix}…</code> },
    {
      title: t('keys.moderated'),
      width: 110,
      render: (_, key) => t(`shared:common.${key.isModerated ? 'yes' : 'no'}`),
    },
    { title: t('keys.createdAt'), width: 150, render: (_, key) => at(key.createdAt) },
    { title: t('keys.lastUsedAt'), width: 150, render: (_, key) => at(key.lastUsedAt) },
    {
      key: 'revoke',
      width: 110,
      render: (_, key) =>
        key.revokedAt === null ? (
          <Popconfirm title={t('keys.revokeConfirm')} onConfirm={() => revoke(key.id)}>
            <Button size="small" danger>
              {t('keys.revoke')}
            </Button>
          </Popconfirm>
        ) : (
          <Tag>{t('keys.revoked')}</Tag>
        ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <h2>{t('keys.title')}</h2>
        <Button className="push" icon={<PlusOutlined />} onClick={() => setIsCreating(true)}>
          {t('keys.create')}
        </Button>
      </div>
      <Table<ApiKey>
        rowKey="id"
        size="small"
        className="gap-below"
        loading={isLoading}
        columns={columns}
        dataSource={[...keys]}
        pagination={false}
        scroll={{ x: 760 }}
        locale={{ emptyText: t('keys.none') }}
      />
      {isCreating && <NewKeyDialog onClose={() => setIsCreating(false)} />}
    </>
  );
};
