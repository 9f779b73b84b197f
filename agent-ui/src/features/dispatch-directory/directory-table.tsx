import { DeleteOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Space, Table, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DirectoryRow } from '../../../../contract/dispatch.ts';
import { useDepartmentName } from '../departments/use-departments.ts';
import { keyOf } from './directory-edit.ts';

interface DirectoryTableProps {
  rows: readonly DirectoryRow[];
  onEdit: (row: DirectoryRow) => void;
  onRemove: (row: DirectoryRow) => void;
}

export const DirectoryTable = ({ rows, onEdit, onRemove }: DirectoryTableProps) => {
  const { t } = useTranslation('dispatch-directory');
  const nameOf = useDepartmentName();
  const columns: TableColumnsType<DirectoryRow> = [
    { title: t('fields.topic'), render: (_, row) => row.topic.replaceAll('/', ' / ') },
    { title: t('fields.area'), width: 130, render: (_, row) => row.area || t('wholeCity') },
    {
      title: t('fields.lead'),
      width: 260,
      render: (_, row) => nameOf(row.leadId, null) ?? <span className="soft">{t('nobody')}</span>,
    },
    {
      title: t('fields.helpers'),
      width: 300,
      render: (_, row) => row.helperIds.map((id) => nameOf(id, null) ?? id).join(t('and')) || '—',
    },
    {
      key: 'actions',
      width: 90,
      render: (_, row) => {
        const of = `${row.topic} ${row.area}`.trim();
        return (
          <Space size={0}>
            <Button
              type="text"
              size="small"
              icon={<EditOutlined />}
              aria-label={t('row.editOf', { of })}
              onClick={() => onEdit(row)}
            />
            <Button
              type="text"
              size="small"
              icon={<DeleteOutlined />}
              aria-label={t('row.removeOf', { of })}
              onClick={() => onRemove(row)}
            />
          </Space>
        );
      },
    },
  ];
  return (
    <Table<DirectoryRow>
      rowKey={keyOf}
      size="small"
      columns={columns}
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      scroll={{ x: 900 }}
      locale={{ emptyText: t('none') }}
    />
  );
};
