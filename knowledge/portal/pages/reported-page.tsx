import { Fragment, type ReactNode } from 'react';
import type { FollowableTicket } from '../../../server/features/tickets/index.ts';
import { requestTexts } from '../request-texts.ts';
import type { FormValues } from './form-fields.tsx';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

interface ReportedProps {
  page: PageContext;
  values: FormValues;
  reported: readonly FollowableTicket[];
}

const day = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

/** What is sent on with either answer; which button was pressed is not. */
const Kept = ({ values }: { values: FormValues }) =>
  Object.entries(values)
    .filter(([name]) => !['follow', 'isNew', 'isChanged'].includes(name))
    .map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

const Facts = ({ page, ticket }: { page: PageContext; ticket: FollowableTicket }) => {
  const { texts, language } = page;
  const words = requestTexts[language];
  const chinese = (text: string) => <span lang={chineseOn(page)}>{text}</span>;
  const place = [ticket.district, ticket.address].filter((part) => part !== null).join(' ');
  const facts: [key: string, fact: ReactNode][] = [
    ['place', place !== '' && chinese(place)],
    ['at', `${words.filedOn} ${day(ticket.filedAt)}`],
    ['state', texts.states[ticket.state]],
    ['department', ticket.departmentName !== null && chinese(ticket.departmentName)],
    ['followers', ticket.followerCount > 0 && words.followers(ticket.followerCount)],
  ];
  return (
    <>
      <h2 lang={ticket.title === null && ticket.topic === null ? undefined : chineseOn(page)}>
        {ticket.title ?? ticket.topic ?? words.unnamed(texts.types[ticket.requestType])}
      </h2>
      <p className="source">
        {facts
          .filter(([, fact]) => fact !== false)
          .map(([key, fact], at) => (
            <Fragment key={key}>
              {at > 0 && ' · '}
              {fact}
            </Fragment>
          ))}
      </p>
    </>
  );
};

/** 是否已有人反映: requests about the same event, to follow instead of filing another. */
export const ReportedPage = ({ page, values, reported }: ReportedProps) => {
  const texts = requestTexts[page.language];
  return (
    <Layout page={page} title={texts.reportedTitle}>
      <h1>{texts.reportedTitle}</h1>
      <p>{texts.reportedLead}</p>
      <form method="post" action={localPath(page.language, '/requests/new')}>
        <Kept values={values} />
        <ul className="cards reported">
          {reported.map((ticket) => (
            <li key={ticket.id}>
              <Facts page={page} ticket={ticket} />
              <button type="submit" name="follow" value={ticket.number} className="quiet">
                {texts.follow}
              </button>
            </li>
          ))}
        </ul>
        <p className="soft">{texts.reportedPrivacy}</p>
        <p className="ways">
          <button type="submit" name="isNew" value="true">
            {texts.notTheSame}
          </button>
          <button type="submit" name="isChanged" value="true" className="quiet">
            {texts.change}
          </button>
        </p>
      </form>
    </Layout>
  );
};
