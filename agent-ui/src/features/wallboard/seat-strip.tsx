import { useTranslation } from 'react-i18next';
import type { SeatState } from '../../../../contract/calls.ts';
import type { Wallboard } from '../../../../contract/wallboard.ts';

const order: readonly SeatState[] = ['talking', 'ringing', 'wrap_up', 'ready', 'break', 'off'];

/** 坐席: how many are in each state, as one strip. */
export const SeatStrip = ({ seats }: { seats: Wallboard['seats'] }) => {
  const { t } = useTranslation('wallboard');
  return (
    <section className="wall-panel wall-seats" aria-label={t('seats')}>
      <h2>{t('seats')}</h2>
      <ul>
        {order.map((state) => (
          <li key={state} data-seat={state} style={{ flexGrow: Math.max(1, seats[state]) }}>
            <strong>{seats[state]}</strong>
            <span>{t(`seatStates.${state}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
};
