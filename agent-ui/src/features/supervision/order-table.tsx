import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SupervisionBoard } from '../../../../contract/supervision-board.ts';
import { DeadlineLight } from '../tickets/deadline-light.tsx';
import { TicketTitle } from '../tickets/ticket-title.tsx';

type Row = SupervisionBoard['orders'][number];

/** 督办单 that are open, the earliest deadline first. */
export const OrderTable = ({ orders }: { orders: readonly Row[] }) => {
  const { t } = useTranslation(['supervision', 'tickets']);
  return (
    <Table<Row>
      rowKey={({ order }) => order.id}
      size="small"
      pagination={false}
      dataSource={orders}
      scroll={{ x: 760 }}
      locale={{ emptyText: t('ordersNone') }}
      columns={[
        {
          key: 'number',
          title: t('tickets:fields.number'),
          width: 178,
          render: (_, { ticket }) => (
            <Link className="number" to={`/tickets/${ticket.id}`}>
              {ticket.number}
            </Link>
          ),
        },
        {
          key: 'title',
          title: t('tickets:fields.title'),
          render: (_, { ticket }) => <TicketTitle row={ticket} />,
        },
        {
          key: 'department',
          title: t('department'),
          width: 160,
          render: (_, { order }) => order.departmentName,
        },
        {
          key: 'order',
          title: t('order'),
          render: (_, { order }) => (order.leader === null ? order.note : `${order.leader}：${order.note}`),
        },
        {
          key: 'dueBy',
          title: t('dueBy'),
          width: 130,
          render: (_, { order }) => <DeadlineLight at={order.dueBy} />,
        },
        {
          key: 'reply',
          title: t('reply'),
          width: 130,
          render: (_, { order }) => (
            <Tag color={order.repliedAt === null ? 'error' : 'warning'}>
              {t(order.repliedAt === null ? 'waiting' : 'replied')}
            </Tag>
          ),
        },
      ]}
    />
  );
};
