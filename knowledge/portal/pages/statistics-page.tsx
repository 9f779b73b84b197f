import { otherName, type OpenMonth } from '../../../contract/open-statistics.ts';
import { statisticsTexts, type StatisticsTexts } from '../texts-statistics.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

const nameOf = (name: string, texts: StatisticsTexts): string => {
  if (name === otherName) return texts.other;
  return name === '' ? texts.unstated : name;
};

const Count = ({ count, texts }: { count: number | null | undefined; texts: StatisticsTexts }) =>
  typeof count === 'number' ? (
    <td>{count}</td>
  ) : (
    <td>
      <span aria-hidden="true">·</span>
      <span className="off-screen">{texts.hidden}</span>
    </td>
  );

const Measures = ({ page, shown }: { page: PageContext; shown: OpenMonth }) => {
  const texts = statisticsTexts[page.language];
  const isEnglish = page.language === 'en';
  const suffix = { count: '', percent: '%', seconds: ` ${texts.seconds}` };
  return (
    <section>
      <h2>{texts.measures}</h2>
      <table className="statistics">
        <thead>
          <tr>
            <th scope="col">{texts.measure}</th>
            <th scope="col">{texts.value}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{texts.calls}</th>
            <td>{shown.calls ?? '—'}</td>
          </tr>
          <tr>
            <th scope="row">{texts.requests}</th>
            <Count count={shown.requests.total} texts={texts} />
          </tr>
          {shown.measures.map(({ id, name, nameEn, unit, value }) => (
            <tr key={id}>
              <th scope="row">{isEnglish ? nameEn : name}</th>
              <td>{value === null ? texts.tooFew : `${value}${suffix[unit]}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};

const Requests = ({ page, shown: { requests, leastTold } }: { page: PageContext; shown: OpenMonth }) => {
  const texts = statisticsTexts[page.language];
  const { topics, districts, filed, byTopic, byDistrict, total } = requests;
  if (topics.length === 0) return <p>{texts.noRequests}</p>;
  return (
    <section>
      <h2 id="by-topic">{texts.byTopic}</h2>
      <p>{texts.privacy(leastTold)}</p>
      <div className="statistics-scroll" role="region" aria-labelledby="by-topic" tabIndex={0}>
        <table className="statistics">
          <thead>
            <tr>
              <th scope="col">{texts.topic}</th>
              {districts.map((district) => (
                <th key={district} scope="col" lang={chineseOn(page)}>
                  {nameOf(district, texts)}
                </th>
              ))}
              <th scope="col">{texts.total}</th>
            </tr>
          </thead>
          <tbody>
            {topics.map((topic, row) => (
              <tr key={topic}>
                <th scope="row" lang={chineseOn(page)}>
                  {nameOf(topic, texts)}
                </th>
                {districts.map((district, column) => (
                  <Count key={district} count={filed[row]?.[column]} texts={texts} />
                ))}
                <Count count={byTopic[row]} texts={texts} />
              </tr>
            ))}
            <tr>
              <th scope="row">{texts.total}</th>
              {districts.map((district, column) => (
                <Count key={district} count={byDistrict[column]} texts={texts} />
              ))}
              <Count count={total} texts={texts} />
            </tr>
          </tbody>
        </table>
      </div>
    </section>
  );
};

const MonthForm = ({ page, months, month }: { page: PageContext; months: string[]; month: string }) => {
  const texts = statisticsTexts[page.language];
  return (
    <form className="one-line" method="get" action={localPath(page.language, '/statistics')}>
      <label htmlFor="month">{texts.month}</label>{' '}
      <select id="month" name="month" defaultValue={month}>
        {months.map((one) => (
          <option key={one} value={one}>
            {texts.monthOf(one)}
          </option>
        ))}
      </select>{' '}
      <button type="submit">{texts.show}</button>
    </form>
  );
};

interface StatisticsPageProps {
  page: PageContext;
  months: string[];
  /** Undefined while there is no month to tell. */
  shown: OpenMonth | undefined;
}

/** 数据开放: a month's figures, and where they may be taken away. */
export const StatisticsPage = ({ page, months, shown }: StatisticsPageProps) => {
  const texts = statisticsTexts[page.language];
  if (!shown)
    return (
      <Layout page={page} title={texts.title} description={texts.lead}>
        <h1>{texts.title}</h1>
        <p>{texts.lead}</p>
        <p>{texts.none}</p>
      </Layout>
    );
  const { month, licence } = shown;
  const at = `/api/public/statistics/${month}`;
  return (
    <Layout page={page} title={`${texts.title} ${texts.monthOf(month)}`} description={texts.lead}>
      <h1>{texts.title}</h1>
      <p>{texts.lead}</p>
      <MonthForm page={page} months={months} month={month} />
      <Measures page={page} shown={shown} />
      <Requests page={page} shown={shown} />
      <section>
        <h2>{texts.licence}</h2>
        <p>
          {texts.licenceOf(licence.name)} <a href={licence.url}>{licence.name}</a>
        </p>
        <p>
          {texts.download}: <a href={`${at}/requests.csv`}>CSV</a> <a href={at}>JSON</a>{' '}
          <a href="/api/docs">{texts.api}</a>
        </p>
      </section>
    </Layout>
  );
};
