import { Tag, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { PartnerAction } from '../../../../contract/partner-steps.ts';
import type { Receipt, ReceiptOutcome } from '../../../../contract/partners.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { PagedTable } from '../../shared/paged-table.tsx';
import { useReceipts } from './partner-queries.ts';

const colours: Record<ReceiptOutcome, string> = {
  received: 'processing',
  done: 'success',
  superseded: 'default',
  refused: 'error',
};

/** 对方操作: the steps that a partner took, the newest first. */
export const ReceiptTable = ({ partnerId }: { partnerId: string }) => {
  const { t } = useTranslation(['partners', 'shared']);
  const list = useReceipts(partnerId);
  const columns: TableColumnsType<Receipt> = [
    {
      title: t('deliveries.createdAt'),
      width: 150,
      render: (_, { receivedAt }) => formatDateTime(receivedAt, currentLanguage()),
    },
    { title: t('deliveries.ticket'), dataIndex: 'ticketNumber', width: 190 },
    {
      title: t('receipts.action'),
      width: 160,
      render: (_, { action }) => t(`receipts.actions.${action as PartnerAction}`),
    },
    {
      title: t('receipts.outcome'),
      render: (_, { outcome, error }) => (
        <>
          <Tag color={colours[outcome]}>{t(`receipts.outcomes.${outcome}`)}</Tag>
          {error !== null && <small className="soft">{error}</small>}
        </>
      ),
    },
  ];
  return (
    <>
      <PagedTable list={list} columns={columns} width={700} empty={t('receipts.none')} />
    </>
  );
};
