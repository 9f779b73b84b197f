import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, Popconfirm, Table, Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CreatedPartnerKey, Partner } from '../../../../contract/partners.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { useNow } from '../../shared/use-now.ts';
import { partnersKey } from './partner-queries.ts';
import type { Secret } from './secret-dialog.tsx';

type Key = Partner['keys'][number];

const hourMs = 60 * 60_000;
const weekMs = 7 * 24 * hourMs;
/** The city's clock, as an input of date and time writes it. */
const cityTime = (at: Date): string => new Date(at.getTime() + 8 * hourMs).toISOString().slice(0, 16);

const Until = ({ validUntil, now }: { validUntil: string | null; now: Date }) => {
  const { t } = useTranslation('partners');
  if (validUntil === null) return <Tag color="success">{t('keys.always')}</Tag>;
  if (new Date(validUntil) <= now) return <Tag>{t('keys.over')}</Tag>;
  return formatDateTime(validUntil, currentLanguage());
};

/** 更换密钥: a new key at once, the old ones until the set time. */
export const KeyTable = ({ partner, onSecret }: { partner: Partner; onSecret: (secret: Secret) => void }) => {
  const { t } = useTranslation(['partners', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const now = new Date(useNow());
  const change = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      await client.invalidateQueries({ queryKey: partnersKey });
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  const rotate = ({ until }: { until: string }) =>
    change(async () => {
      const body = { oldValidUntil: `${until}:00+08:00` };
      onSecret(await sendData<CreatedPartnerKey>('POST', `/partners/${partner.id}/keys`, body));
    });
  const revoke = (id: string) =>
    change(async () => {
      await sendData('DELETE', `/partners/${partner.id}/keys/${id}`);
    });
  const columns: TableColumnsType<Key> = [
    { title: t('keys.id'), render: (_, { id }) => <code>{id}</code> },
    {
      title: t('keys.createdAt'),
      width: 160,
      render: (_, { createdAt }) => formatDateTime(createdAt, currentLanguage()),
    },
    {
      title: t('keys.validUntil'),
      width: 160,
      render: (_, { validUntil }) => <Until validUntil={validUntil} now={now} />,
    },
    {
      key: 'do',
      width: 110,
      render: (_, { id, validUntil }) =>
        validUntil !== null &&
        new Date(validUntil) > now && (
          <Popconfirm title={t('keys.revokeConfirm')} onConfirm={() => revoke(id)}>
            <Button size="small" danger>
              {t('keys.revoke')}
            </Button>
          </Popconfirm>
        ),
    },
  ];
  return (
    <>
      <p className="soft">{t('keys.rotateHint')}</p>
      <Form
        layout="inline"
        className="gap-below"
        initialValues={{ until: cityTime(new Date(now.getTime() + weekMs)) }}
        onFinish={(values: { until: string }) => void rotate(values)}
      >
        <Form.Item name="until" label={t('keys.oldValidUntil')} rules={[{ required: true }]}>
          <Input type="datetime-local" />
        </Form.Item>
        <Button htmlType="submit">{t('keys.rotate')}</Button>
      </Form>
      <Table<Key>
        rowKey="id"
        size="small"
        columns={columns}
        dataSource={[...partner.keys].reverse()}
        pagination={false}
        scroll={{ x: 560 }}
      />
    </>
  );
};
