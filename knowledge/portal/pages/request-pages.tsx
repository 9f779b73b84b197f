import { requestTypes } from '../../../contract/tickets.ts';
import type { FieldProblem } from '../../../contract/errors.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

/** What was typed, as it was typed: an error loses nothing. */
export type FormValues = Record<string, string>;

interface FormProps {
  page: PageContext;
  values: FormValues;
  problems: readonly FieldProblem[];
  districts: readonly string[];
}

const idOf = (path: string): string => `field-${path.replace('.', '-')}`;

const sentence = ({ texts }: PageContext, problem: FieldProblem): string =>
  texts.problems[(problem.key ?? '').replace('problems.', '')] ?? texts.problems.other ?? '';

interface FieldProps extends FormProps {
  path: string;
  label: string;
  hint?: string;
  isNeeded?: boolean;
}

const Field = ({
  page,
  problems,
  path,
  label,
  hint,
  isNeeded,
  children,
}: FieldProps & { children: (attributes: Record<string, unknown>) => React.ReactNode }) => {
  const problem = problems.find((candidate) => candidate.path === path);
  const id = idOf(path);
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  const attributes = {
    id,
    name: path,
    'aria-invalid': problem ? true : undefined,
    'aria-describedby': described === '' ? undefined : described,
    'aria-required': isNeeded,
  };
  return (
    <div className={problem ? 'field wrong' : 'field'}>
      <label htmlFor={id}>
        {label}
        {isNeeded && <span aria-hidden="true"> *</span>}
      </label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`}>
          {sentence(page, problem)}
        </p>
      )}
      {children(attributes)}
    </div>
  );
};

const labelOf = ({ texts }: PageContext, path: string): string =>
  ({
    requestType: texts.requestType,
    title: texts.title,
    description: texts.description,
    district: texts.district,
    address: texts.address,
    'citizen.name': texts.name,
    'citizen.phone': texts.phone,
  })[path] ?? path;

const ErrorSummary = ({ page, problems }: FormProps) =>
  problems.length === 0 ? null : (
    <div className="error-summary" role="alert" tabIndex={-1}>
      <h2>{page.texts.errorsTitle}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.path}>
            <a href={`#${idOf(problem.path)}`}>
              {labelOf(page, problem.path)}：{sentence(page, problem)}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );

const TextField = (props: FieldProps & { type?: string; maxLength: number; autoComplete?: string }) => (
  <Field {...props}>
    {(attributes) => (
      <input
        {...attributes}
        type={props.type ?? 'text'}
        maxLength={props.maxLength}
        autoComplete={props.autoComplete}
        defaultValue={props.values[props.path] ?? ''}
      />
    )}
  </Field>
);

const CheckField = ({ path, label, values }: { path: string; label: string; values: FormValues }) => (
  <div className="check">
    <input
      id={idOf(path)}
      name={path}
      type="checkbox"
      value="true"
      defaultChecked={values[path] === 'true'}
    />
    <label htmlFor={idOf(path)}>{label}</label>
  </div>
);

export const RequestFormPage = (props: FormProps) => {
  const { page, values, districts, problems } = props;
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.submit}>
      <h1>{texts.submit}</h1>
      <p className="warning">{texts.emergency}</p>
      <p>{texts.formIntro}</p>
      <ErrorSummary {...props} />
      <form className="request" method="post" action={localPath(language, '/requests/new')} noValidate>
        <input type="hidden" name="idempotencyKey" value={values.idempotencyKey} />
        <fieldset
          aria-describedby={
            problems.some((problem) => problem.path === 'requestType') ? 'type-problem' : undefined
          }
        >
          <legend>
            {texts.requestType}
            <span aria-hidden="true"> *</span>
          </legend>
          {problems.some((problem) => problem.path === 'requestType') && (
            <p className="problem" id="type-problem">
              {texts.problems.invalid_value}
            </p>
          )}
          <div className="choices">
            {requestTypes.map((type, place) => (
              <label key={type} className="choice">
                <input
                  id={place === 0 ? idOf('requestType') : undefined}
                  type="radio"
                  name="requestType"
                  value={type}
                  defaultChecked={values.requestType === type}
                />
                {texts.types[type]}
              </label>
            ))}
          </div>
        </fieldset>
        <TextField
          {...props}
          path="title"
          label={texts.title}
          hint={texts.titleHint}
          isNeeded
          maxLength={120}
        />
        <div data-related={texts.related} data-answers={localPath(language, '/answers/')} />
        <Field {...props} path="description" label={texts.description} hint={texts.descriptionHint} isNeeded>
          {(attributes) => (
            <textarea {...attributes} rows={6} maxLength={5000} defaultValue={values.description ?? ''} />
          )}
        </Field>
        <Field {...props} path="district" label={texts.district}>
          {(attributes) => (
            <select {...attributes} lang={chineseOn(page)} defaultValue={values.district ?? ''}>
              <option value="" lang={language}>
                {texts.choose}
              </option>
              {districts.map((district) => (
                <option key={district}>{district}</option>
              ))}
            </select>
          )}
        </Field>
        <TextField
          {...props}
          path="address"
          label={texts.address}
          maxLength={200}
          autoComplete="street-address"
        />
        <TextField
          {...props}
          path="citizen.name"
          label={texts.name}
          isNeeded
          maxLength={40}
          autoComplete="name"
        />
        <TextField
          {...props}
          path="citizen.phone"
          label={texts.phone}
          hint={texts.phoneHint}
          isNeeded
          maxLength={20}
          type="tel"
          autoComplete="tel"
        />
        <CheckField path="isConfidential" label={texts.confidential} values={values} />
        <CheckField path="isPublic" label={texts.publish} values={values} />
        <button type="submit">{texts.send}</button>
      </form>
    </Layout>
  );
};

export const DonePage = ({
  page,
  number,
  queryCode,
}: {
  page: PageContext;
  number: string;
  queryCode: string;
}) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.doneTitle}>
      <div className="done" role="status">
        <h1>{texts.doneTitle}</h1>
        <p>{texts.doneLead}</p>
        <dl className="ticket-key">
          <div>
            <dt>{texts.number}</dt>
            <dd data-testid="number">{number}</dd>
          </div>
          <div>
            <dt>{texts.code}</dt>
            <dd data-testid="query-code">{queryCode}</dd>
          </div>
        </dl>
        <p>{texts.print}</p>
        <p>
          <a className="button" href={localPath(language, '/requests/track')}>
            {texts.track}
          </a>
        </p>
      </div>
    </Layout>
  );
};
