import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Modal, Space, Switch, Table, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Open311Desk, Open311Source } from '../../../../contract/open311.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError, showProblems } from '../../shared/problems.ts';
import { deskKey } from './desk-key.ts';

type Values = Pick<Open311Source, 'name' | 'url' | 'jurisdictionId' | 'isActive'>;

const SourceDialog = ({ source, onClose }: { source: Open311Source | undefined; onClose: () => void }) => {
  const { t } = useTranslation(['open311', 'shared']);
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const save = async (values: Values): Promise<void> => {
    try {
      const path = source ? `/open311/sources/${source.id}` : '/open311/sources';
      client.setQueryData(deskKey, await sendData<Open311Desk>(source ? 'PUT' : 'POST', path, values));
      onClose();
    } catch (error) {
      for (const problem of showProblems(form, error, t)) void message.error(problem);
    }
  };
  return (
    <Modal
      open
      title={t(source ? 'sources.change' : 'sources.add')}
      onCancel={onClose}
      onOk={form.submit}
      okText={t('shared:common.save')}
    >
      <Form
        form={form}
        layout="vertical"
        initialValues={source ?? { name: '', url: '', jurisdictionId: '', isActive: true }}
        onFinish={(values) => void save(values)}
      >
        <Form.Item name="name" label={t('sources.name')} rules={[{ required: true }]}>
          <Input autoFocus maxLength={60} />
        </Form.Item>
        <Form.Item
          name="url"
          label={t('sources.url')}
          extra={t('sources.urlHint')}
          rules={[{ required: true }]}
        >
          <Input type="url" placeholder="https://city.example/open311/v2" maxLength={300} />
        </Form.Item>
        <Form.Item name="jurisdictionId" label={t('sources.jurisdiction')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="isActive" label={t('sources.active')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Form>
    </Modal>
  );
};

const State = ({ source }: { source: Open311Source }) => {
  const { t } = useTranslation('open311');
  if (!source.isActive) return <Tag>{t('sources.paused')}</Tag>;
  if (source.lastError !== null) {
    return (
      <>
        <Tag color="error">{t('sources.failing')}</Tag>
        <small className="soft">{source.lastError}</small>
      </>
    );
  }
  return source.lastRunAt === null ? (
    <Tag>{t('sources.notYet')}</Tag>
  ) : (
    <Tag color="success">{t('sources.well')}</Tag>
  );
};

/** Endpoints of other cities and bureaus. */
export const SourceTable = ({
  sources,
  isLoading,
}: {
  sources: readonly Open311Source[];
  isLoading: boolean;
}) => {
  const { t } = useTranslation(['open311', 'shared']);
  const [edited, setEdited] = useState<Open311Source | 'new'>();
  const { message } = App.useApp();
  const client = useQueryClient();
  const run = async (id: string): Promise<void> => {
    try {
      await sendData('POST', `/open311/sources/${id}/run`);
      void message.success(t('sources.started'));
      await client.invalidateQueries({ queryKey: deskKey });
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  const columns: TableColumnsType<Open311Source> = [
    { title: t('sources.name'), dataIndex: 'name', width: 160 },
    { title: t('sources.url'), dataIndex: 'url', ellipsis: true },
    { title: t('sources.state'), width: 220, render: (_, source) => <State source={source} /> },
    {
      title: t('sources.lastRunAt'),
      width: 150,
      render: (_, { lastRunAt }) => (lastRunAt === null ? '—' : formatDateTime(lastRunAt, currentLanguage())),
    },
    { title: t('sources.merged'), dataIndex: 'merged', width: 80, align: 'end' },
    {
      key: 'do',
      width: 170,
      render: (_, source) => (
        <Space>
          <Button size="small" onClick={() => void run(source.id)}>
            {t('sources.run')}
          </Button>
          <Button size="small" onClick={() => setEdited(source)}>
            {t('sources.change')}
          </Button>
        </Space>
      ),
    },
  ];
  return (
    <>
      <div className="page-head">
        <h2>{t('sources.title')}</h2>
        <Button className="push" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {t('sources.add')}
        </Button>
      </div>
      <Table<Open311Source>
        rowKey="id"
        size="small"
        loading={isLoading}
        columns={columns}
        dataSource={[...sources]}
        pagination={false}
        scroll={{ x: 900 }}
        locale={{ emptyText: t('sources.none') }}
      />
      {edited && (
        <SourceDialog source={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
    </>
  );
};
