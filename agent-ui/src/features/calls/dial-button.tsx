import { PhoneOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Ticket } from '../../../../contract/tickets.ts';
import { useCan } from '../../shared/session.tsx';
import { useDial } from './use-dial.ts';

/** 点击外呼: calls the citizen of a ticket; absent for those who take no calls. */
export const DialButton = ({ ticket }: { ticket: Pick<Ticket, 'id' | 'citizen' | 'canReveal'> }) => {
  const { t } = useTranslation('calls');
  const { dial, isDialling } = useDial();
  if (!useCan('calls:take') || !ticket.canReveal || ticket.citizen.phone === null) return null;
  return (
    <Button
      size="small"
      icon={<PhoneOutlined />}
      loading={isDialling}
      onClick={() => dial({ ticketId: ticket.id })}
      data-action="dial-citizen"
    >
      {t('call.dial')}
    </Button>
  );
};
