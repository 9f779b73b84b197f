import type { TrackedTicket } from '../../../contract/tickets.ts';
import type { PublicAnswer } from '../../../server/features/tickets/index.ts';
import { followingTexts } from '../texts-following.ts';
import { requestTexts } from '../request-texts.ts';
import { ReopenForm, UrgeForm } from './follow-forms.tsx';
import { RatingForm, type RatingValues } from './rating-form.tsx';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

export interface TrackPair {
  number: string;
  queryCode: string;
}

const minute = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

interface TrackFormProps {
  page: PageContext;
  pair: TrackPair;
  problem: string | undefined;
}

export const TrackFormPage = ({ page, pair, problem }: TrackFormProps) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.track}>
      <h1>{texts.track}</h1>
      <p>{texts.trackIntro}</p>
      {problem !== undefined && (
        <div className="error-summary" role="alert">
          <p>{problem}</p>
        </div>
      )}
      <form className="request" method="post" action={localPath(language, '/requests/track')}>
        <div className="field">
          <label htmlFor="number">{texts.number}</label>
          <input
            id="number"
            name="number"
            defaultValue={pair.number}
            maxLength={30}
            autoComplete="off"
            placeholder="FZ12345-20261124-00001"
          />
        </div>
        <div className="field">
          <label htmlFor="queryCode">{texts.code}</label>
          <input id="queryCode" name="queryCode" inputMode="numeric" maxLength={6} autoComplete="off" />
        </div>
        <button type="submit">{texts.find}</button>
      </form>
    </Layout>
  );
};

const stepName = ({ texts, language }: PageContext, { type, to }: TrackedTicket['steps'][number]): string =>
  type === 'ticket.urged' ? followingTexts[language].urged : (texts.events[type] ?? texts.states[to]);

const Steps = ({ page, ticket }: { page: PageContext; ticket: TrackedTicket }) => (
  <ol className="steps">
    {ticket.steps.map((step) => (
      <li key={step.at + step.type}>
        <time dateTime={step.at}>{minute(step.at)}</time>
        <span>{stepName(page, step)}</span>
      </li>
    ))}
  </ol>
);

interface AddFormProps {
  page: PageContext;
  pair: TrackPair;
  ticket: TrackedTicket;
  draft: string;
}

const AddForm = ({ page: { texts, language }, pair, ticket, draft }: AddFormProps) =>
  ticket.state === 'closed' || ticket.state === 'archived' ? (
    <>
      <p>{texts.closedNoAdd}</p>
      {draft !== '' && <p className="typed notice">{draft}</p>}
      <p>
        <a className="button" href={localPath(language, '/requests/new')}>
          {texts.submit}
        </a>
      </p>
    </>
  ) : (
    <form className="request" method="post" action={localPath(language, '/requests/supplement')}>
      <input type="hidden" name="number" value={pair.number} />
      <input type="hidden" name="queryCode" value={pair.queryCode} />
      <div className="field">
        <label htmlFor="text">{texts.addText}</label>
        <textarea id="text" name="text" rows={4} maxLength={5000} required defaultValue={draft} />
      </div>
      <button type="submit">{texts.add}</button>
    </form>
  );

interface TrackedPageProps extends AddFormProps {
  message: string | undefined;
  /** What was chosen in a rating that could not be taken. */
  rating?: RatingValues;
  /** What was typed to urge or to reopen. */
  note?: string;
}

export const TrackedPage = (props: TrackedPageProps) => {
  const { page, ticket, message } = props;
  const { texts } = page;
  return (
    <Layout page={page} title={ticket.number}>
      <h1>{ticket.title === '' ? requestTexts[page.language].followedTicket : ticket.title}</h1>
      {message !== undefined && (
        <p className="notice" role="status">
          {message}
        </p>
      )}
      <dl className="facts">
        <div>
          <dt>{texts.number}</dt>
          <dd>{ticket.number}</dd>
        </div>
        <div>
          <dt>{texts.state}</dt>
          <dd data-testid="state">{texts.states[ticket.state]}</dd>
        </div>
        {ticket.departmentName !== null && (
          <div>
            <dt>{texts.department}</dt>
            <dd lang={chineseOn(page)}>{ticket.departmentName}</dd>
          </div>
        )}
        {ticket.resolveBy !== null && (
          <div>
            <dt>{texts.resolveBy}</dt>
            <dd>{minute(ticket.resolveBy)}</dd>
          </div>
        )}
      </dl>
      {ticket.questionToCitizen !== null && (
        <section className="question">
          <h2>{texts.question}</h2>
          <p className="typed" lang={chineseOn(page)}>
            {ticket.questionToCitizen}
          </p>
        </section>
      )}
      {ticket.refusalGround !== null && (
        <section className="question" data-testid="refused">
          <h2>{requestTexts[page.language].refused}</h2>
          <p>{requestTexts[page.language].grounds[ticket.refusalGround]}</p>
        </section>
      )}
      {ticket.publicAnswer !== null && (
        <section className="reply">
          <h2>{texts.answer}</h2>
          <p className="typed" lang={chineseOn(page)} data-testid="answer">
            {ticket.publicAnswer}
          </p>
        </section>
      )}
      <section>
        <h2>{texts.steps}</h2>
        <Steps page={page} ticket={ticket} />
      </section>
      {ticket.isFollower ? (
        <p className="notice">{requestTexts[page.language].followerNote}</p>
      ) : (
        <>
          <RatingForm page={page} pair={props.pair} ticket={ticket} values={props.rating ?? {}} />
          <ReopenForm page={page} pair={props.pair} ticket={ticket} note={props.note ?? ''} />
          <UrgeForm page={page} pair={props.pair} ticket={ticket} note={props.note ?? ''} />
          <AddForm {...props} />
        </>
      )}
    </Layout>
  );
};

export const RepliesPage = ({ page, replies }: { page: PageContext; replies: readonly PublicAnswer[] }) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.publicReplies}>
      <h1>{texts.publicReplies}</h1>
      <p>{texts.publicIntro}</p>
      {replies.length === 0 && <p className="empty">{texts.noPublic}</p>}
      <ol className="results">
        {replies.map((reply) => (
          <li key={reply.number}>
            <a lang={chineseOn(page)} href={localPath(language, `/replies/${reply.number}`)}>
              {reply.title}
            </a>
            <p className="source">
              <span lang={chineseOn(page)}>{reply.departmentName}</span>{' '}
              <time dateTime={reply.closedAt}>{minute(reply.closedAt)}</time>
            </p>
          </li>
        ))}
      </ol>
    </Layout>
  );
};

export const ReplyPage = ({ page, reply }: { page: PageContext; reply: PublicAnswer }) => (
  <Layout page={page} title={reply.title}>
    <h1 lang={chineseOn(page)}>{reply.title}</h1>
    <p className="typed" lang={chineseOn(page)}>
      {reply.description}
    </p>
    <section className="reply">
      <h2>{page.texts.answer}</h2>
      <p className="source">
        <span lang={chineseOn(page)}>{reply.departmentName}</span>{' '}
        <time dateTime={reply.closedAt}>{minute(reply.closedAt)}</time>
      </p>
      <p className="typed" lang={chineseOn(page)}>
        {reply.publicAnswer}
      </p>
    </section>
  </Layout>
);

export const MessagePage = ({
  page,
  title,
  message,
}: {
  page: PageContext;
  title: string;
  message: string;
}) => (
  <Layout page={page} title={title}>
    <h1>{title}</h1>
    <p>{message}</p>
    <p>
      <a className="button" href={localPath(page.language, '/')}>
        {page.texts.home}
      </a>
    </p>
  </Layout>
);
