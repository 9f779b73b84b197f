import { useTranslation } from 'react-i18next';
import type { ConversationFigures } from '../../../../contract/conversations.ts';
import { formatDuration } from '../../shared/format.ts';

/** Today at a glance: how soon people were answered, and how they found it. */
export const ChatFigures = ({ figures, openDesks }: { figures: ConversationFigures; openDesks: number }) => {
  const { t } = useTranslation('conversations');
  const share =
    figures.answered === 0 ? '—' : `${Math.round((100 * figures.answeredInTime) / figures.answered)}%`;
  const rows: [name: string, value: string][] = [
    ['desks', String(openDesks)],
    ['started', String(figures.started)],
    ['asked', String(figures.asked)],
    ['inTime', share],
    ['median', figures.medianAnswerSeconds === null ? '—' : formatDuration(figures.medianAnswerSeconds)],
    ['stars', figures.averageStars === null ? '—' : figures.averageStars.toFixed(1)],
  ];
  return (
    <dl className="chat-figures push">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{t(`figures.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
};
