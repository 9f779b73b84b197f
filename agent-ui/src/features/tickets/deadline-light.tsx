import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DeadlineLights } from '../../../../contract/deadlines.ts';
import { deadlineLight, formatDateTime, spanOf } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';
import { useStretches, workingMs, workingSpanOf, type Stretch } from '../../shared/working-time.ts';

interface DeadlineLightProps {
  at: string | null;
  /** What the server says of this very deadline; without it only its passing is shown. */
  lights?: DeadlineLights | null;
  label?: string;
}

/** What is left, or what it is late by, in working time where that is the deadline's clock. */
const leftOf = (due: number, now: number, stretches: readonly Stretch[] | undefined) => {
  if (!stretches) return spanOf(due - now);
  const [from, to] = due < now ? [due, now] : [now, due];
  return workingSpanOf(workingMs(stretches, from, to), stretches);
};

/** 红黄绿灯: how long is left of a deadline, and in which light. */
export const DeadlineLight = ({ at, lights = null, label }: DeadlineLightProps) => {
  const { t } = useTranslation('shared');
  const now = useNow();
  const calendars = useStretches();
  if (at === null) return <span className="soft">—</span>;
  const due = Date.parse(at);
  const { value, unit } = leftOf(due, now, lights?.calendarId ? calendars?.[lights.calendarId] : undefined);
  return (
    <Tooltip title={formatDateTime(at, currentLanguage())}>
      <span className={`deadline deadline-${deadlineLight({ at, lights }, now)}`}>
        {label && <span className="deadline-label">{label}</span>}
        <i aria-hidden />
        {t(`time.${due < now ? 'over' : 'left'}.${unit}`, { value })}
      </span>
    </Tooltip>
  );
};
