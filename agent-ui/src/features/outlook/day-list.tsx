import { useTranslation } from 'react-i18next';
import type { Outlook } from '../../../../contract/outlook.ts';
import { useKindOfDay } from './kind-of-day.ts';

interface DayListProps {
  days: Outlook['days'];
  chosen: string;
  onChoose: (day: string) => void;
}

/** Today and the coming fourteen days; choosing one shows its half hours. */
export const DayList = ({ days, chosen, onChoose }: DayListProps) => {
  const { t } = useTranslation('outlook');
  const kindOf = useKindOfDay();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('day')}</th>
          <th scope="col" className="outlook-kind">
            {t('kind')}
          </th>
          <th scope="col">{t('calls')}</th>
          <th scope="col">{t('peak')}</th>
          <th scope="col">{t('hours')}</th>
        </tr>
      </thead>
      <tbody>
        {days.map((one, place) => (
          <tr key={one.day} aria-selected={one.day === chosen}>
            <th scope="row">
              <button
                type="button"
                className="outlook-day"
                aria-pressed={one.day === chosen}
                aria-label={t('show', { day: one.day })}
                onClick={() => onChoose(one.day)}
              >
                {place === 0 ? t('today') : one.day.slice(5)}
              </button>
            </th>
            <td className="outlook-kind">{kindOf(one)}</td>
            <td>{one.calls}</td>
            <td>{one.peakScheduled}</td>
            <td>{one.scheduledHours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};
