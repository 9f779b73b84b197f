import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Descriptions, Spin, Table, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WechatDesk } from '../../../../contract/wechat.ts';
import { getData, sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';

const key = ['wechat'] as const;
/** Nobody watches this page for long: asking now and then is enough. */
const refetchMs = 30_000;

const Connection = ({ desk }: { desk: WechatDesk }) => {
  const { t } = useTranslation('wechat');
  const moment = (instant: string | null) =>
    instant === null ? t('never') : formatDateTime(instant, currentLanguage());
  const items = [
    { label: t('fields.appId'), children: desk.appId },
    { label: t('fields.mode'), children: t(desk.isEncrypted ? 'modes.encrypted' : 'modes.plain') },
    {
      label: t('fields.webhookUrl'),
      children: <Typography.Text copyable>{desk.webhookUrl}</Typography.Text>,
    },
    { label: t('fields.followers'), children: desk.followers },
    { label: t('fields.lastArrivalAt'), children: moment(desk.lastArrivalAt) },
    { label: t('fields.lastAnswerAt'), children: moment(desk.lastAnswerAt) },
  ];
  return (
    <>
      {desk.lastError !== null && (
        <Alert type="error" showIcon className="gap-below" title={t('failed')} description={desk.lastError} />
      )}
      <Descriptions
        className="gap-below"
        bordered
        size="small"
        column={{ xs: 1, md: 2 }}
        items={items.map((item) => ({ key: item.label, ...item }))}
      />
    </>
  );
};

const Menu = ({ desk }: { desk: WechatDesk }) => {
  const { t } = useTranslation(['wechat', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const mayPublish = useCan('channels:manage');
  const [isBusy, setIsBusy] = useState(false);
  const publish = async (): Promise<void> => {
    setIsBusy(true);
    try {
      client.setQueryData(key, await sendData<WechatDesk>('POST', '/wechat/menu', {}));
      void message.success(t('published'));
    } catch (error) {
      void message.error(describeError(error, t));
    } finally {
      setIsBusy(false);
    }
  };
  const does = (what: string) => t(`does.${what}`, { defaultValue: what });
  return (
    <section>
      <div className="page-head">
        <h2>{t('menu')}</h2>
        {mayPublish && (
          <Button className="push" loading={isBusy} onClick={() => void publish()}>
            {t('publish')}
          </Button>
        )}
      </div>
      <p className="soft">
        {desk.menuPublishedAt === null
          ? t('notPublished')
          : t('publishedAt', { at: formatDateTime(desk.menuPublishedAt, currentLanguage()) })}
      </p>
      <Table
        size="small"
        pagination={false}
        rowKey="name"
        dataSource={desk.menu}
        columns={[
          { title: t('fields.button'), dataIndex: 'name', width: 160 },
          { title: t('fields.does'), render: (_, { does: what }) => does(what) },
        ]}
      />
    </section>
  );
};

/** 微信公众号: whether it is connected and well, and its menu. */
export const WechatPage = () => {
  const { t } = useTranslation('wechat');
  const desk = useQuery({
    queryKey: key,
    queryFn: () => getData<WechatDesk>('/wechat/desk'),
    refetchInterval: refetchMs,
  });
  if (desk.isError && !desk.data)
    return <LoadFailure error={desk.error} onRetry={() => void desk.refetch()} />;
  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <p className="soft">{t('hint')}</p>
      {desk.isPending && <Spin className="page-spin" />}
      {desk.data?.appId === null && <Alert type="info" showIcon title={t('off')} />}
      {desk.data && desk.data.appId !== null && (
        <>
          <Connection desk={desk.data} />
          <Menu desk={desk.data} />
        </>
      )}
    </section>
  );
};
