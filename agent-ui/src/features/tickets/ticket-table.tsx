import { Grid, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { TicketRow } from '../../../../contract/tickets.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { useDepartmentName } from '../departments/use-departments.ts';
import { DeadlineLight } from './deadline-light.tsx';
import { StateTag } from './state-tag.tsx';
import { TicketCard } from './ticket-card.tsx';
import { TicketTitle } from './ticket-title.tsx';
import type { MarkedRows } from './use-marked-rows.ts';
import type { Freshness } from './use-fresh-rows.ts';

/** Wide enough for the longest that a language has to say, in pixels. */
const widthsOf = {
  'zh-CN': { state: 128, deadline: 130, action: 104 },
  en: { state: 144, deadline: 166, action: 132 },
};

interface TicketTableProps {
  rows: readonly TicketRow[];
  isLoading?: boolean;
  chosen?: string | undefined;
  fresh?: ReadonlyMap<string, Freshness>;
  empty: React.ReactNode;
  /** Left out where every row has the same. */
  without?: readonly ('state' | 'department' | 'deadline')[];
  /** What may be done to a row right here. */
  renderAction?: ((row: TicketRow) => React.ReactNode) | undefined;
  /** Which rows are marked for a batch, where there are batches. */
  marked?: MarkedRows | undefined;
}

/** Tickets as rows, or as cards where the window is narrow. */
export const TicketTable = (props: TicketTableProps) => {
  const { rows, isLoading, chosen, fresh, empty, without = [], renderAction, marked } = props;
  const { t } = useTranslation('tickets');
  const navigate = useNavigate();
  const departmentName = useDepartmentName();
  const now = useNow();
  const widths = widthsOf[currentLanguage()];
  const isWide = Grid.useBreakpoint().md !== false;

  if (!isWide) {
    return rows.length === 0 && !isLoading ? (
      <>{empty}</>
    ) : (
      <div className="ticket-cards">
        {rows.map((row) => (
          <TicketCard
            key={row.id}
            row={row}
            freshness={fresh?.get(row.id)}
            action={renderAction?.(row)}
            marked={marked}
            isChosen={row.id === chosen}
          />
        ))}
      </div>
    );
  }

  const columns: TableColumnsType<TicketRow> = [
    {
      key: 'number',
      title: t('fields.number'),
      width: 178,
      render: (_, row) => <span className="number soft">{row.number}</span>,
    },
    {
      key: 'title',
      title: t('fields.title'),
      ellipsis: true,
      render: (_, row) => <TicketTitle row={row} freshness={fresh?.get(row.id)} />,
    },
    {
      key: 'state',
      title: t('fields.state'),
      width: widths.state,
      render: (_, row) => <StateTag state={row.state} />,
    },
    {
      key: 'type',
      title: t('fields.requestType'),
      width: 84,
      render: (_, row) => t(`types.${row.requestType}`),
    },
    {
      key: 'department',
      title: t('fields.department'),
      width: 168,
      ellipsis: true,
      render: (_, row) => departmentName(row.departmentId, row.departmentName) ?? '—',
    },
    {
      key: 'source',
      title: t('fields.source'),
      width: 68,
      responsive: ['xl'],
      render: (_, row) => t(`sources.${row.source}`),
    },
    {
      key: 'filedAt',
      title: t('fields.filedAt'),
      width: 112,
      render: (_, row) => <span className="number">{formatBrief(row.filedAt, now, currentLanguage())}</span>,
    },
    {
      key: 'deadline',
      title: t('fields.deadline'),
      width: widths.deadline,
      render: (_, row) => <DeadlineLight at={row.nextDeadlineAt} lights={row.lights} />,
    },
    ...(renderAction
      ? [{ key: 'action', width: widths.action, render: (_: unknown, row: TicketRow) => renderAction(row) }]
      : []),
  ];

  return (
    <Table<TicketRow>
      rowKey="id"
      size="small"
      columns={columns.filter((column) => !without.includes(column.key as 'state'))}
      dataSource={rows}
      loading={isLoading ?? false}
      pagination={false}
      {...(marked && {
        rowSelection: {
          columnWidth: 36,
          selectedRowKeys: [...marked.ids],
          onChange: (keys: React.Key[]) => marked.set(keys.map(String)),
        },
      })}
      sticky={{ offsetHeader: -12 }}
      tableLayout="fixed"
      locale={{ emptyText: isLoading ? ' ' : empty }}
      rowClassName={(row) =>
        [row.id === chosen ? 'row-chosen' : '', fresh?.has(row.id) ? 'row-fresh' : ''].join(' ')
      }
      onRow={(row) => ({
        onClick: (event) => {
          if (!(event.target as HTMLElement).closest('a,button,.ant-table-selection-column'))
            void navigate(`/tickets/${row.id}`);
        },
      })}
    />
  );
};
