import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import {
  answers,
  asksForRework,
  followUpResults,
  satisfactions,
  type Answer,
  type Satisfaction,
} from '../../../../contract/follow-ups.ts';
import { ChoiceField } from '../../shared/choice-field.tsx';

const outcomes = followUpResults.filter((result) => result !== 'sent');

interface ChoiceProps {
  name: string;
  label: string;
  /** Group in this feature's texts. */
  group: string;
  values: readonly string[];
}

const Choice = ({ name, label, group, values }: ChoiceProps) => {
  const { t } = useTranslation('followups');
  const options = values.map((value) => ({ value, label: t(`${group}.${value}`) }));
  return <ChoiceField name={name} label={label} options={options} />;
};

/** 三率: three questions, each by itself, of a citizen who was reached. */
const Questions = () => {
  const { t } = useTranslation('followups');
  return (
    <div className="three-rates">
      <Choice name="responded" label={t('form.responded')} group="responded" values={answers} />
      <Choice name="solved" label={t('form.solved')} group="solved" values={answers} />
      <Choice
        name="satisfaction"
        label={t('form.satisfaction')}
        group="satisfactions"
        values={satisfactions}
      />
    </div>
  );
};

/** 回访: how the citizen was asked, what came of it, and what they said. */
export const FollowUpFields = () => {
  const { t } = useTranslation(['followups', 'tickets']);
  const result = Form.useWatch<string>('result');
  const isReached = result === 'reached';
  const solved = Form.useWatch<Answer | undefined>('solved') ?? 'unknown';
  const satisfaction = Form.useWatch<Satisfaction | undefined>('satisfaction') ?? 'unknown';
  const isRework = isReached && asksForRework({ solved, satisfaction });

  return (
    <>
      <Choice name="result" label={t('form.result')} group="results" values={outcomes} />
      {isReached && <Questions />}
      <Form.Item
        name="note"
        label={t(isRework ? 'form.reworkNote' : 'form.note')}
        rules={isRework ? [{ required: true, whitespace: true, message: t('tickets:form.required') }] : []}
      >
        <Input.TextArea autoSize={{ minRows: 3, maxRows: 12 }} maxLength={1000} showCount />
      </Form.Item>
    </>
  );
};
