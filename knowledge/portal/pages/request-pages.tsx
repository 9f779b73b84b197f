import type { DangerNumber } from '../../../contract/intake.ts';
import { requestTypes } from '../../../contract/tickets.ts';
import { requestTexts } from '../request-texts.ts';
import { CheckField, Field, idOf, sentence, TextField, type FormProps } from './form-fields.tsx';
import { Layout, localPath, type PageContext } from './layout.tsx';
import { PictureField } from './picture-field.tsx';
import { PlaceFields } from './place-fields.tsx';

const labelOf = ({ texts, language }: PageContext, path: string): string =>
  ({
    requestType: texts.requestType,
    title: texts.title,
    description: texts.description,
    district: texts.district,
    address: texts.address,
    street: requestTexts[language].street,
    location: requestTexts[language].place,
    pictures: requestTexts[language].pictures,
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

export const RequestFormPage = (
  props: FormProps & { scripts: readonly string[]; styles: readonly string[] },
) => {
  const { page, values, problems, scripts, styles } = props;
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.submit} scripts={scripts} styles={styles}>
      <h1>{texts.submit}</h1>
      <p className="warning">{texts.emergency}</p>
      <p>{texts.formIntro}</p>
      <ErrorSummary {...props} />
      <form
        className="request"
        method="post"
        encType="multipart/form-data"
        action={localPath(language, '/requests/new')}
        noValidate
      >
        <input type="hidden" name="idempotencyKey" value={values.idempotencyKey} />
        <input type="hidden" name="draft" value={values.draft ?? ''} />
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
        <PlaceFields {...props} />
        <PictureField {...props} />
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
  isFollowed,
  danger,
}: {
  page: PageContext;
  /** 关注 instead of filing. */
  isFollowed: boolean;
  /** The number to call at once, if what was written tells of a danger to life. */
  danger: DangerNumber | undefined;
  number: string;
  queryCode: string;
}) => {
  const { texts, language } = page;
  const { followedTitle, followedLead } = requestTexts[language];
  const title = isFollowed ? followedTitle : texts.doneTitle;
  return (
    <Layout page={page} title={title}>
      {danger !== undefined && (
        <div className="error-summary" role="alert">
          <p>
            <a className="button" href={`tel:${danger}`}>
              {requestTexts[language].callNow(danger)}
            </a>
          </p>
          <p>{requestTexts[language].callNowNote}</p>
        </div>
      )}
      <div className="done" role="status">
        <h1>{title}</h1>
        <p>{isFollowed ? followedLead : texts.doneLead}</p>
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
