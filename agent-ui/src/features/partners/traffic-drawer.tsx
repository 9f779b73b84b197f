import { Drawer, Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Partner } from '../../../../contract/partners.ts';
import { DeliveryTable } from './delivery-table.tsx';
import { KeyTable } from './key-table.tsx';
import { ReceiptTable } from './receipt-table.tsx';
import type { Secret } from './secret-dialog.tsx';

interface TrafficDrawerProps {
  partner: Partner;
  onClose: () => void;
  onSecret: (secret: Secret) => void;
}

/** What went to a partner, what came from it, and the keys that both were signed with. */
export const TrafficDrawer = ({ partner, onClose, onSecret }: TrafficDrawerProps) => {
  const { t } = useTranslation('partners');
  return (
    <Drawer open size={980} title={partner.name} onClose={onClose}>
      <Tabs
        items={[
          {
            key: 'deliveries',
            label: t('deliveries.title'),
            children: <DeliveryTable partnerId={partner.id} />,
          },
          { key: 'receipts', label: t('receipts.title'), children: <ReceiptTable partnerId={partner.id} /> },
          {
            key: 'keys',
            label: t('keys.title'),
            children: <KeyTable partner={partner} onSecret={onSecret} />,
          },
        ]}
      />
    </Drawer>
  );
};
