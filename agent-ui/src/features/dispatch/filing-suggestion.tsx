import { Form, type FormInstance } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DispatchSuggestion } from '../../../../contract/dispatch.ts';
import type { Urgency } from '../../../../contract/tickets.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import { SuggestionChip } from './suggestion-chip.tsx';
import { useSuggestion } from './use-suggestion.ts';
import './dispatch.css';

interface Suggested {
  topic?: string;
  urgency?: Urgency;
}

interface FilingSuggestionProps {
  form: FormInstance;
  onAccept: () => void;
}

interface PartProps {
  suggestion: DispatchSuggestion;
  form: FormInstance;
  take: (suggested: Suggested) => void;
}

const acceptKey = 'Ctrl+j';

const SuggestedTopics = ({ suggestion, form, take }: PartProps) => {
  const { t } = useTranslation('dispatch');
  const topic = Form.useWatch<string | undefined>('topic', form);
  return (
    <div className="suggestion-row">
      <span className="soft">{t('suggestion.topic')}</span>
      {suggestion.topics.map((guess, place) => (
        <SuggestionChip
          key={guess.topic}
          label={guess.topic}
          confidence={guess.confidence}
          words={guess.words}
          isChosen={topic === guess.topic}
          keyHint={place === 0 ? 'Ctrl J' : undefined}
          onAccept={() => take({ topic: guess.topic })}
        />
      ))}
    </div>
  );
};

const SuggestedUrgency = ({ suggestion, form, take }: PartProps) => {
  const { t } = useTranslation(['dispatch', 'tickets']);
  const chosen = Form.useWatch<Urgency | undefined>('urgency', form);
  if (!suggestion.urgency) return null;
  const { urgency, confidence, words } = suggestion.urgency;
  return (
    <div className="suggestion-row">
      <span className="soft">{t('suggestion.urgency')}</span>
      <SuggestionChip
        label={t(`tickets:urgencies.${urgency}`)}
        confidence={confidence}
        words={words}
        isChosen={chosen === urgency}
        onAccept={() => take({ urgency })}
      />
    </div>
  );
};

/** The words and the tickets that the suggestion rests on. */
const Reasons = ({ suggestion: { topics, departments, precedents } }: { suggestion: DispatchSuggestion }) => {
  const { t } = useTranslation('dispatch');
  const [words, department] = [topics[0]?.words ?? [], departments[0]];
  return (
    <>
      <p className="suggestion-note">
        {department &&
          t('suggestion.likelyDepartment', {
            name: department.departmentName,
          })}{' '}
        {words.length > 0 && (
          <span className="soft">{t('suggestion.words', { words: words.join('、') })}</span>
        )}
      </p>
      {precedents.length > 0 && (
        <p className="suggestion-note">
          {t('suggestion.precedents')}{' '}
          {precedents.map(({ id, title, departmentName }) => (
            <Link key={id} to={`/tickets/${id}`} target="_blank" className="suggestion-precedent">
              {title}
              {departmentName === null ? '' : `（${departmentName}）`}
            </Link>
          ))}
        </p>
      )}
    </>
  );
};

const useTyped = (form: FormInstance) => {
  const [title = '', description = '', district = '', topic = ''] = [
    Form.useWatch<string | undefined>('title', form),
    Form.useWatch<string | undefined>('description', form),
    Form.useWatch<string | undefined>('district', form),
    Form.useWatch<string | undefined>('topic', form),
  ];
  return { title, description, district, topic };
};

/** 派单建议 while a request is being typed: topic, department and urgency, each with what it rests on. */
export const FilingSuggestion = ({ form, onAccept }: FilingSuggestionProps) => {
  const { t } = useTranslation('dispatch');
  const { data } = useSuggestion(useTyped(form));
  const take = (suggested: Suggested): void => {
    form.setFieldsValue(suggested);
    onAccept();
  };
  useShortcut(acceptKey, t('suggestion.accept'), () => {
    const best = data?.topics[0];
    if (best)
      take({
        topic: best.topic,
        ...(data.urgency && { urgency: data.urgency.urgency }),
      });
  });
  if (!data || data.topics.length === 0) return null;
  return (
    <div className="suggestion" role="group" aria-label={t('suggestion.title')}>
      <SuggestedTopics suggestion={data} form={form} take={take} />
      <SuggestedUrgency suggestion={data} form={form} take={take} />
      <Reasons suggestion={data} />
    </div>
  );
};
