import type { RateBody, TrackedTicket } from '../../../contract/tickets.ts';
import { localPath, type PageContext } from './layout.tsx';
import type { TrackPair } from './track-pages.tsx';

export type RatingValues = Partial<Record<keyof RateBody, string>>;

interface ChoiceProps {
  name: 'solved' | 'satisfaction';
  label: string;
  options: readonly (readonly [value: string, label: string])[];
  values: RatingValues;
}

const Choice = ({ name, label, options, values }: ChoiceProps) => (
  <fieldset className="field choices">
    <legend>{label}</legend>
    {options.map(([value, text]) => (
      <label key={value}>
        <input type="radio" name={name} value={value} required defaultChecked={values[name] === value} />{' '}
        {text}
      </label>
    ))}
  </fieldset>
);

interface RatingFormProps {
  page: PageContext;
  pair: TrackPair;
  ticket: TrackedTicket;
  values: RatingValues;
}

/** 评价: was it solved, is the citizen satisfied; what was not goes back to the department (重办). */
export const RatingForm = ({ page: { texts, language }, pair, ticket, values }: RatingFormProps) => {
  if (!ticket.canRate) return null;
  const { rating } = texts;
  return (
    <section className="answer-rating">
      <h2>{rating.title}</h2>
      <p>{rating.lead}</p>
      <form className="request" method="post" action={localPath(language, '/requests/rating')}>
        <input type="hidden" name="number" value={pair.number} />
        <input type="hidden" name="queryCode" value={pair.queryCode} />
        <Choice
          name="solved"
          label={rating.solved}
          values={values}
          options={[
            ['yes', rating.yes],
            ['no', rating.no],
          ]}
        />
        <Choice
          name="satisfaction"
          label={rating.satisfaction}
          values={values}
          options={[
            ['very_satisfied', rating.verySatisfied],
            ['satisfied', rating.satisfied],
            ['fairly_satisfied', rating.fairlySatisfied],
            ['dissatisfied', rating.dissatisfied],
            ['very_dissatisfied', rating.veryDissatisfied],
          ]}
        />
        <div className="field">
          <label htmlFor="note">{rating.note}</label>
          <textarea id="note" name="note" rows={3} maxLength={1000} defaultValue={values.note ?? ''} />
        </div>
        <button type="submit">{rating.send}</button>
      </form>
    </section>
  );
};
