import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OutlookDay } from '../../../../contract/outlook.ts';

interface StretchTableProps {
  day: OutlookDay;
  actual: readonly number[];
}

const Head = ({ text, hint }: { text: string; hint: string }) => (
  <th scope="col">
    <Tooltip title={hint}>
      <abbr tabIndex={0} title={hint}>
        {text}
      </abbr>
    </Tooltip>
  </th>
);

/** 排班参考: what each half hour of the day takes. */
export const StretchTable = ({ day, actual }: StretchTableProps) => {
  const { t } = useTranslation('outlook');
  return (
    <table className="plain-table">
      <caption className="outlook-caption">{t('table', { day: day.day })}</caption>
      <thead>
        <tr>
          <th scope="col">{t('stretch')}</th>
          <th scope="col">{t('calls')}</th>
          <th scope="col">{t('range')}</th>
          {actual.length > 0 && <th scope="col">{t('actual')}</th>}
          <Head text={t('seatsC')} hint={t('seatsCHint')} />
          <Head text={t('seatsA')} hint={t('seatsAHint')} />
          <th scope="col">{t('scheduled')}</th>
          <th scope="col">{t('inTime')}</th>
        </tr>
      </thead>
      <tbody>
        {day.stretches.map((one, place) => (
          <tr key={one.at}>
            <th scope="row">{one.at}</th>
            <td>{Math.round(one.calls)}</td>
            <td>{`${String(Math.round(one.low))}–${String(Math.round(one.high))}`}</td>
            {actual.length > 0 && <td>{actual[place] ?? '—'}</td>}
            <td>{one.seats}</td>
            <td>{one.seatsWithAbandonment}</td>
            <td>{one.scheduled}</td>
            <td>{`${one.answeredInTime.toFixed(1)}%`}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
