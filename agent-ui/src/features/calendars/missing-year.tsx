import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../shared/session.tsx';
import { useCalendars } from './calendar-queries.ts';

/** Whoever keeps the calendars is told on every page that a year's schedule is missing. */
export const MissingYear = () => {
  const { t } = useTranslation('calendars');
  const { data } = useCalendars(useCan('rules:manage'));
  if (!data || data.missingYears.length === 0) return null;
  return (
    <Alert
      banner
      closable
      type="warning"
      title={
        <>
          {t('missing', { years: data.missingYears.join('、') })}{' '}
          <Link to="/admin/calendars">{t('toCalendars')}</Link>
        </>
      }
    />
  );
};
