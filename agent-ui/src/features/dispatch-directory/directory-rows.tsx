import { PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DirectoryRow } from '../../../../contract/dispatch.ts';
import { keyOf, withRow } from './directory-edit.ts';
import { DirectoryTable } from './directory-table.tsx';
import { RowDialog } from './row-dialog.tsx';

interface DirectoryRowsProps {
  rows: readonly DirectoryRow[];
  onChange: (rows: DirectoryRow[]) => void;
}

/** The rows, sought by topic and area, each changed in a dialog. */
export const DirectoryRows = ({ rows, onChange }: DirectoryRowsProps) => {
  const { t } = useTranslation('dispatch-directory');
  const [sought, setSought] = useState('');
  const [open, setOpen] = useState<{ row: DirectoryRow | undefined }>();
  const keep = (row: DirectoryRow): boolean => {
    const after = withRow(rows, row, open?.row && keyOf(open.row));
    if (!after) return false;
    onChange(after);
    setOpen(undefined);
    return true;
  };
  return (
    <>
      <div className="page-head">
        <Input.Search
          allowClear
          style={{ maxWidth: 320 }}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={({ target }) => setSought(target.value)}
        />
        <Button icon={<PlusOutlined />} onClick={() => setOpen({ row: undefined })}>
          {t('row.add')}
        </Button>
      </div>
      <DirectoryTable
        rows={rows.filter(({ topic, area }) => `${topic} ${area}`.includes(sought.trim()))}
        onEdit={(row) => setOpen({ row })}
        onRemove={(row) => onChange(rows.filter((other) => keyOf(other) !== keyOf(row)))}
      />
      {open && <RowDialog row={open.row} onSave={keep} onClose={() => setOpen(undefined)} />}
    </>
  );
};
