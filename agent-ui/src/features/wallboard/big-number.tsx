import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import '../reports/measure-name.css';

/** What is told in large; each has its name and its definition in the texts. */
export type Told =
  'talking' | 'waiting' | 'longestWait' | 'ready' | 'filedToday' | 'closedToday' | 'open' | 'overdue';

interface BigNumberProps {
  told: Told;
  value: string | number;
  tone?: 'alarm' | 'good' | undefined;
}

/** One number to be read from across the room; from near, hovering or focusing its name tells what is counted. */
export const BigNumber = ({ told, value, tone }: BigNumberProps) => {
  const { t } = useTranslation('wallboard');
  return (
    <div className="wall-number" data-tone={tone}>
      <dt>
        <Tooltip title={t(`counted.${told}`)} trigger={['hover', 'focus']}>
          <button type="button" className="measure-name">
            {t(told)}
          </button>
        </Tooltip>
      </dt>
      <dd>{value}</dd>
    </div>
  );
};
