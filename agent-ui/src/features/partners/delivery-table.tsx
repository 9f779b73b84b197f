import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Segmented, Tag, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { deliveryStates, type Delivery, type DeliveryState } from '../../../../contract/partners.ts';
import { sendData } from '../../shared/api.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { describeError } from '../../shared/problems.ts';
import { eventName } from '../tickets/event-name.ts';
import { partnersKey, useDeliveries } from './partner-queries.ts';

const colours: Record<DeliveryState, string> = {
  waiting: 'processing',
  delivered: 'success',
  refused: 'error',
};

const lastResult = ({ attempts }: Delivery): string => {
  const last = attempts.at(-1);
  if (!last) return '—';
  return `${last.error ?? String(last.status)} · ${String(last.ms)} ms`;
};

/** 推送记录, the newest first; any message can be sent again. */
export const DeliveryTable = ({ partnerId }: { partnerId: string }) => {
  const { t } = useTranslation(['partners', 'tickets', 'shared']);
  const [state, setState] = useState<DeliveryState | 'all'>('all');
  const list = useDeliveries(partnerId, state);
  const { message } = App.useApp();
  const client = useQueryClient();
  const replay = async ({ id }: Delivery): Promise<void> => {
    try {
      await sendData('POST', `/partners/${partnerId}/deliveries/${id}/replay`);
      void message.success(t('deliveries.replayed'));
      await client.invalidateQueries({ queryKey: partnersKey });
    } catch (error) {
      void message.error(describeError(error, t));
    }
  };
  const columns: TableColumnsType<Delivery> = [
    {
      title: t('deliveries.createdAt'),
      width: 150,
      render: (_, { createdAt }) => formatDateTime(createdAt, currentLanguage()),
    },
    {
      title: t('deliveries.ticket'),
      width: 190,
      render: (_, { ticketId, ticketNumber }) => <Link to={`/tickets/${ticketId}`}>{ticketNumber}</Link>,
    },
    { title: t('deliveries.event'), render: (_, { event }) => eventName(event, t) },
    {
      title: t('deliveries.state'),
      width: 90,
      render: (_, row) => <Tag color={colours[row.state]}>{t(`deliveries.states.${row.state}`)}</Tag>,
    },
    {
      title: t('deliveries.attempts'),
      width: 70,
      align: 'end',
      render: (_, { attempts }) => attempts.length,
    },
    { title: t('deliveries.last'), width: 200, render: (_, row) => <small>{lastResult(row)}</small> },
    {
      key: 'do',
      width: 90,
      render: (_, row) =>
        row.state !== 'waiting' && (
          <Button size="small" onClick={() => void replay(row)}>
            {t('deliveries.replay')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <Segmented
        className="gap-below"
        value={state}
        onChange={setState}
        options={[
          { value: 'all' as const, label: t('shared:common.all') },
          ...deliveryStates.map((value) => ({ value, label: t(`deliveries.states.${value}`) })),
        ]}
      />
      <PagedTable list={list} columns={columns} width={860} empty={t('deliveries.none')} />
    </>
  );
};
