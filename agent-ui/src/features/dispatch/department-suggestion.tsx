import { Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import type { DepartmentGuess } from '../../../../contract/dispatch.ts';
import type { Ticket } from '../../../../contract/tickets.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { useDepartmentName } from '../departments/use-departments.ts';
import { SuggestionChip } from './suggestion-chip.tsx';
import { useSuggestion } from './use-suggestion.ts';
import './dispatch.css';

interface DepartmentSuggestionProps {
  ticket: Ticket;
  form: FormInstance;
  onAccept: () => void;
}

const acceptKey = 'Ctrl+j';

/** Which department a dispatcher would likely choose for the ticket, by the directory and by tickets before it. */
export const DepartmentSuggestion = ({ ticket, form, onAccept }: DepartmentSuggestionProps) => {
  const { t } = useTranslation('dispatch');
  const nameOf = useDepartmentName();
  const chosen = Form.useWatch<string | undefined>('departmentId', form);
  const { title, description, district, topic } = ticket;
  const { data } = useSuggestion({
    title,
    description,
    district: district ?? '',
    topic: topic ?? '',
  });
  const take = ({ departmentId, helperIds, source, topic: listed }: DepartmentGuess): void => {
    const helpers = (form.getFieldValue('helperIds') as string[] | undefined) ?? [];
    // The topic comes with the row that rests on it; what somebody decided stays.
    const likeliest = source === 'directory' && data?.topics.find((guess) => guess.topic.startsWith(listed));
    form.setFieldsValue({
      departmentId,
      ...(helpers.length === 0 && { helperIds }),
      ...(likeliest && !form.getFieldValue('topic') && { topic: likeliest.topic }),
    });
    onAccept();
  };
  const best = data?.departments[0];
  useShortcut(acceptKey, t('suggestion.acceptDepartment'), () => {
    if (best) take(best);
  });
  if (!data || data.departments.length === 0) return null;
  return (
    <div className="suggestion" role="group" aria-label={t('suggestion.department')}>
      <div className="suggestion-row">
        <span className="soft">{t('suggestion.department')}</span>
        {data.departments.map((guess, place) => (
          <SuggestionChip
            key={guess.departmentId}
            label={nameOf(guess.departmentId, guess.departmentName) ?? guess.departmentName}
            confidence={guess.confidence}
            words={guess.words}
            reason={
              guess.source === 'directory'
                ? t('suggestion.byDirectory', { topic: guess.topic })
                : t('suggestion.byTickets')
            }
            isChosen={chosen === guess.departmentId}
            keyHint={place === 0 ? 'Ctrl J' : undefined}
            onAccept={() => take(guess)}
          />
        ))}
      </div>
      {best && (
        <p className="suggestion-note soft">
          {best.source === 'directory'
            ? t('suggestion.byDirectory', { topic: best.topic })
            : t('suggestion.byTickets')}{' '}
          {best.words.length > 0 && t('suggestion.words', { words: best.words.join('、') })}
        </p>
      )}
    </div>
  );
};
