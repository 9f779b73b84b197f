import { PlusOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Space, Table, Tag, Typography, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../../../../contract/partners.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { PartnerDrawer } from './partner-drawer.tsx';
import { partnersKey, usePartners } from './partner-queries.ts';
import { SecretDialog, type Secret } from './secret-dialog.tsx';
import { TrafficDrawer } from './traffic-drawer.tsx';

const at = (instant: string | null): string =>
  instant === null ? '—' : formatDateTime(instant, currentLanguage());

const State = ({ partner }: { partner: Partner }) => {
  const { t } = useTranslation('partners');
  if (!partner.isActive) return <Tag>{t('states.paused')}</Tag>;
  if (partner.downSince !== null) {
    const times = { at: at(partner.downSince), next: at(partner.nextTryAt) };
    return (
      <>
        <Tag color="error">{t('states.down')}</Tag>
        <small className="soft">
          {t('downSince', times)} {partner.lastError}
        </small>
      </>
    );
  }
  if (partner.pull.lastError !== null) {
    return (
      <>
        <Tag color="warning">{t('states.pullFailing')}</Tag>
        <small className="soft">{partner.pull.lastError}</small>
      </>
    );
  }
  return <Tag color="success">{t('states.well')}</Tag>;
};

/** What can be done now for one partner. */
const RowActions = ({
  partner,
  onEdit,
  onOpen,
}: {
  partner: Partner;
  onEdit: () => void;
  onOpen: () => void;
}) => {
  const { t } = useTranslation(['partners', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const start = async (what: 'pull' | 'deliver'): Promise<void> => {
    try {
      await sendData('POST', `/partners/${partner.id}/${what}`);
      void message.success(t('started'));
      await client.invalidateQueries({ queryKey: partnersKey });
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  return (
    <Space wrap size={4}>
      <Button size="small" onClick={onOpen}>
        {t('sends')}
      </Button>
      <Button size="small" onClick={onEdit}>
        {t('change')}
      </Button>
      {partner.downSince !== null && (
        <Button size="small" onClick={() => void start('deliver')}>
          {t('tryNow')}
        </Button>
      )}
      {partner.isActive && partner.pullUrl !== '' && (
        <Button size="small" onClick={() => void start('pull')}>
          {t('pullNow')}
        </Button>
      )}
    </Space>
  );
};

/** 合作平台: the platforms that we exchange requests with, and how well that goes. */
export const PartnersPage = () => {
  const { t } = useTranslation(['partners', 'shared']);
  const desk = usePartners();
  const [edited, setEdited] = useState<Partner | 'new'>();
  const [openId, setOpenId] = useState<string>();
  const [secret, setSecret] = useState<Secret>();
  if (desk.isError && !desk.data)
    return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;
  const partners = desk.data?.partners ?? [];
  const opened = partners.find(({ id }) => id === openId);
  const columns: TableColumnsType<Partner> = [
    { title: t('fields.name'), dataIndex: 'name', width: 160 },
    { title: t('fields.kind'), width: 110, render: (_, { kind }) => t(`kinds.${kind}`) },
    { title: t('fields.department'), width: 150, render: (_, { departmentName }) => departmentName ?? '—' },
    { title: t('fields.state'), render: (_, partner) => <State partner={partner} /> },
    { title: t('fields.waiting'), dataIndex: 'waiting', width: 80, align: 'end' },
    { title: t('fields.refused'), dataIndex: 'refused', width: 80, align: 'end' },
    { title: t('fields.received'), dataIndex: 'received', width: 90, align: 'end' },
    { title: t('fields.lastDeliveredAt'), width: 150, render: (_, partner) => at(partner.lastDeliveredAt) },
    {
      key: 'do',
      width: 230,
      render: (_, partner) => (
        <RowActions
          partner={partner}
          onEdit={() => setEdited(partner)}
          onOpen={() => setOpenId(partner.id)}
        />
      ),
    },
  ];
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <Button className="push" type="primary" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
          {t('add')}
        </Button>
      </div>
      <p>
        {t('endpoint')} <Typography.Text copyable>{desk.data?.endpoint ?? ''}</Typography.Text>
      </p>
      <Table<Partner>
        rowKey="id"
        size="small"
        loading={desk.isPending}
        columns={columns}
        dataSource={partners}
        pagination={false}
        scroll={{ x: 1150 }}
        locale={{ emptyText: t('none') }}
      />
      {edited && (
        <PartnerDrawer
          partner={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
          onSecret={setSecret}
        />
      )}
      {opened && <TrafficDrawer partner={opened} onClose={() => setOpenId(undefined)} onSecret={setSecret} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(undefined)} />}
    </section>
  );
};
