import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Bulletin, BulletinCase } from '../../../../contract/bulletins.ts';

const Case = ({ one, isOpenable }: { one: BulletinCase; isOpenable: boolean }) => {
  const { t } = useTranslation('bulletins');
  const name = `${one.number} ${one.title}`;
  return (
    <li>
      {isOpenable ? <Link to={`/tickets/${one.ticketId}`}>{name}</Link> : name}
      <div className="soft">
        {one.departmentName}{' '}
        {one.reasons.map((reason) => (
          <Tag key={reason}>{t(`reasons.${reason}`)}</Tag>
        ))}
      </div>
    </li>
  );
};

/** Good, bad and typical cases beside one another. */
export const CaseLists = ({ bulletin }: { bulletin: Bulletin }) => {
  const { t } = useTranslation('bulletins');
  return (
    <div className="bulletin-cases">
      {(['best', 'worst', 'typical'] as const).map((kind) => (
        <section key={kind}>
          <h2>{t(kind)}</h2>
          {bulletin.content[kind].length === 0 && <p className="soft">{t('noCases')}</p>}
          <ul>
            {bulletin.content[kind].map((one) => (
              <Case
                key={one.ticketId}
                one={one}
                isOpenable={bulletin.openableTicketIds.includes(one.ticketId)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
};
