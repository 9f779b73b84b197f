import { Alert, Button, Result, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Filed } from './use-new-ticket.ts';

/** After filing: the two things to tell the citizen. */
export const FiledNotice = ({ filed, onAnother }: { filed: Filed; onAnother: () => void }) => {
  const { t } = useTranslation('tickets');
  const { ticket, merged } = filed;
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
          {merged && 'into' in merged && <div>{t('merging.into', { number: merged.into })}</div>}
          {merged && 'failure' in merged && (
            <Alert type="warning" showIcon title={t('sameEvent.failed', { reason: merged.failure })} />
          )}
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
