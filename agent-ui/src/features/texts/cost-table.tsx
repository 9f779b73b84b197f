import { Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { TextCosts, TextDesk } from '../../../../contract/text-messages.ts';

type Row = TextCosts['rows'][number];

const yuan = (fen: number): string => `¥${(fen / 100).toFixed(2)}`;

/** What this month's texts cost, by event. */
export const CostTable = ({ desk: { costs, optedOut } }: { desk: TextDesk }) => {
  const { t } = useTranslation('texts');
  const columns: TableColumnsType<Row> = [
    { title: t('fields.template'), render: (_, row) => t(`templates.${row.template}`) },
    { title: t('costs.texts'), dataIndex: 'texts', align: 'end' },
    { title: t('fields.segments'), dataIndex: 'segments', align: 'end' },
    { title: t('costs.cost'), align: 'end', render: (_, row) => yuan(row.cost) },
  ];
  const total = costs.rows.reduce((sum, row) => sum + row.cost, 0);
  return (
    <>
      <p>
        {t('costs.total', { month: costs.month, total: yuan(total) })}{' '}
        {t('costs.optedOut', { count: optedOut })}
      </p>
      <Table<Row>
        rowKey="template"
        size="small"
        columns={columns}
        dataSource={costs.rows}
        pagination={false}
        locale={{ emptyText: t('none') }}
      />
    </>
  );
};
