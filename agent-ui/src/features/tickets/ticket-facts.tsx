import { EyeOutlined } from '@ant-design/icons';
import { Button, Card, Descriptions } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitizenView, Ticket } from '../../../../contract/tickets.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { DialButton } from '../calls/dial-button.tsx';
import { CitizenLink } from '../citizens/citizen-link.tsx';
import { useDepartmentName, useDistrictName } from '../departments/use-departments.ts';
import { RevealDialog } from './reveal-dialog.tsx';

const Citizen = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation('tickets');
  const [revealed, setRevealed] = useState<CitizenView>();
  const [isAsking, setIsAsking] = useState(false);
  const citizen = revealed ?? ticket.citizen;
  const isHidden = citizen.isConfidential && citizen.name === null && !ticket.canReveal;
  if (isHidden) return <span className="soft">{t('page.hidden')}</span>;
  const isKnown = citizen.name !== null || citizen.phone !== null;
  return (
    <span className="citizen">
      <b>{citizen.name ?? t('page.anonymous')}</b>
      <span className="number">{citizen.phone ?? t('page.noPhone')}</span>
      {ticket.canReveal && isKnown && !citizen.isRevealed && (
        <Button type="link" size="small" icon={<EyeOutlined />} onClick={() => setIsAsking(true)}>
          {t('page.reveal')}
        </Button>
      )}
      <DialButton ticket={ticket} />
      <CitizenLink kind="ticket" entryId={ticket.id} />
      {isAsking && (
        <RevealDialog
          ticketId={ticket.id}
          onClose={() => setIsAsking(false)}
          onRevealed={(view) => {
            setRevealed(view);
            setIsAsking(false);
          }}
        />
      )}
    </span>
  );
};

/** Who asks for what, where: the request itself. */
export const TicketFacts = ({ ticket }: { ticket: Ticket }) => {
  const { t } = useTranslation(['tickets', 'shared']);
  const departmentName = useDepartmentName();
  const districtName = useDistrictName();
  const instant = (at: string | null) => (at === null ? null : formatDateTime(at, currentLanguage()));
  const rows: [key: string, value: React.ReactNode][] = [
    ['department', departmentName(ticket.departmentId, ticket.departmentName)],
    ['source', t(`sources.${ticket.source}`)],
    ['district', ticket.district && districtName(ticket.district)],
    ['address', ticket.address],
    ['topic', ticket.topic],
    ['filedAt', instant(ticket.filedAt)],
    ['filedBy', ticket.filedBy],
    ['closedAt', instant(ticket.closedAt)],
    ['refusalGround', ticket.refusalGround && t(`refusalGrounds.${ticket.refusalGround}`)],
    ['followerCount', ticket.followerCount > 0 ? ticket.followerCount : null],
    ['resolution', ticket.resolution && t(`resolutions.${ticket.resolution}`)],
    ['isPublic', t(ticket.isPublic ? 'shared:common.yes' : 'shared:common.no')],
  ];
  const shown = rows.filter(([, value]) => value !== null && value !== '');

  return (
    <Card size="small" title={t('page.content')}>
      <p className="long-text description">{ticket.description}</p>
      <Descriptions
        size="small"
        column={{ xs: 1, sm: 2, lg: 3 }}
        items={[
          { key: 'citizen', label: t('page.citizen'), span: 'filled', children: <Citizen ticket={ticket} /> },
          ...shown.map(([key, value]) => ({ key, label: t(`fields.${key}`), children: value })),
        ]}
      />
    </Card>
  );
};
