import { Button, Result, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { FiledTicket } from './use-new-ticket.ts';

/** After filing: the two things to tell the citizen. */
export const FiledNotice = ({ ticket, onAnother }: { ticket: FiledTicket; onAnother: () => void }) => {
  const { t } = useTranslation('tickets');
  return (
    <Result
      status="success"
      title={t('new.filed', { number: ticket.number })}
      subTitle={
        <>
          <div className="query-code">
            {t('new.queryCode')} <Typography.Text copyable>{ticket.queryCode}</Typography.Text>
          </div>
          {t('new.queryCodeHint')}
        </>
      }
      extra={[
        <Link key="open" to={`/tickets/${ticket.id}`}>
          <Button type="primary">{t('new.openFiled')}</Button>
        </Link>,
        <Button key="another" onClick={onAnother}>
          {t('new.another')}
        </Button>,
      ]}
    />
  );
};
