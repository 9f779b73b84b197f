import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { currentLanguage } from '../../shared/i18n.ts';
import { deadlineLight, formatDateTime, spanOf } from '../../shared/format.ts';
import { useNow } from '../../shared/use-now.ts';

/** 红黄绿灯: how long is left of a deadline, and in which light. */
export const DeadlineLight = ({ at, label }: { at: string | null; label?: string }) => {
  const { t } = useTranslation('shared');
  const now = useNow();
  if (at === null) return <span className="soft">—</span>;
  const left = Date.parse(at) - now;
  const { value, unit } = spanOf(left);
  return (
    <Tooltip title={formatDateTime(at, currentLanguage())}>
      <span className={`deadline deadline-${deadlineLight(at, now)}`}>
        {label && <span className="deadline-label">{label}</span>}
        <i aria-hidden />
        {t(`time.${left < 0 ? 'over' : 'left'}.${unit}`, { value })}
      </span>
    </Tooltip>
  );
};
