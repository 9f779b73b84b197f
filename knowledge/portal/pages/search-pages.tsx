import type { ArticleSearchHit } from '../../../contract/articles.ts';
import type { Passage } from '../../search/port.ts';
import type { PublicArticle } from '../../articles/index.ts';
import { Layout, localPath, type PageContext } from './layout.tsx';

const Marked = ({ passages }: { passages: readonly Passage[] }) =>
  passages.map((passage, place) => (passage.marked ? <mark key={place}>{passage.text}</mark> : passage.text));

export const SearchForm = ({ page, text = '' }: { page: PageContext; text?: string }) => (
  <form className="search" role="search" action={localPath(page.language, '/search')} method="get">
    <label htmlFor="q">{page.texts.searchLabel}</label>
    <div className="search-row">
      <input
        id="q"
        name="q"
        type="search"
        defaultValue={text}
        maxLength={200}
        placeholder={page.texts.searchHint}
        autoComplete="off"
        data-suggest={localPath(page.language, '/answers/')}
      />
      <button type="submit">{page.texts.search}</button>
    </div>
  </form>
);

const titleOf = (page: PageContext, article: PublicArticle): string =>
  page.language === 'en' && article.titleEn !== '' ? article.titleEn : article.title;

const summaryOf = (page: PageContext, article: PublicArticle): string =>
  page.language === 'en' && article.summaryEn !== '' ? article.summaryEn : article.summary;

export const HomePage = ({ page, articles }: { page: PageContext; articles: readonly PublicArticle[] }) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.home} description={texts.leadDetail}>
      <section className="hero">
        <h1>{texts.lead}</h1>
        <p>{texts.leadDetail}</p>
        <SearchForm page={page} />
        <p className="ways">
          <a className="button" href={localPath(language, '/requests/new')}>
            {texts.submit}
          </a>
          <a className="button quiet" href={localPath(language, '/requests/track')}>
            {texts.track}
          </a>
        </p>
      </section>
      <section aria-labelledby="most-read">
        <h2 id="most-read">{texts.mostRead}</h2>
        <ul className="cards">
          {articles.map((article) => (
            <li key={article.id}>
              <a href={localPath(language, `/answers/${article.slug}`)}>{titleOf(page, article)}</a>
              <p>{summaryOf(page, article)}</p>
            </li>
          ))}
        </ul>
      </section>
    </Layout>
  );
};

interface ResultsProps {
  page: PageContext;
  text: string;
  hits: readonly ArticleSearchHit[];
}

export const SearchPage = ({ page, text, hits }: ResultsProps) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.answers}>
      <h1>{texts.answers}</h1>
      <SearchForm page={page} text={text} />
      {text !== '' && (
        <section aria-live="polite">
          <h2>{texts.results(hits.length, text)}</h2>
          {hits.length === 0 && (
            <div className="empty">
              <p>{texts.noResults}</p>
              <a
                className="button"
                href={`${localPath(language, '/requests/new')}?title=${encodeURIComponent(text)}`}
              >
                {texts.submit}
              </a>
            </div>
          )}
          <ol className="results">
            {hits.map((hit) => (
              <li key={hit.id}>
                <a href={localPath(language, `/answers/${hit.slug}`)}>
                  <Marked passages={hit.title} />
                </a>
                <p>
                  <Marked passages={hit.excerpt} />
                </p>
                <p className="source">{hit.departmentName}</p>
              </li>
            ))}
          </ol>
        </section>
      )}
    </Layout>
  );
};

const day = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

interface AnswerProps {
  page: PageContext;
  article: PublicArticle;
  rating: 'yes' | 'no' | undefined;
}

const Rating = ({ page: { texts, language }, article, rating }: AnswerProps) =>
  rating === undefined ? (
    <form className="rating" method="post" action={localPath(language, `/answers/${article.slug}/rating`)}>
      <p id="rate">{texts.helpfulQuestion}</p>
      <button name="helpful" value="yes" aria-describedby="rate">
        {texts.yes}
      </button>
      <button className="quiet" name="helpful" value="no" aria-describedby="rate">
        {texts.no}
      </button>
    </form>
  ) : (
    <div className="rating" role="status">
      <p>{texts.thanksForRating}</p>
      {rating === 'no' && (
        <p>
          <a href={`${localPath(language, '/requests/new')}?title=${encodeURIComponent(article.title)}`}>
            {texts.notHelpful}
          </a>
        </p>
      )}
    </div>
  );

export const AnswerPage = (props: AnswerProps) => {
  const { page, article } = props;
  const { texts } = page;
  const facts = [
    [texts.department, article.departmentName],
    [texts.basis, article.legalBasis],
    [texts.effective, article.effectiveAt ? day(article.effectiveAt) : ''],
    [texts.updated, day(article.updatedAt)],
  ].filter(([, value]) => value !== '');
  return (
    <Layout page={page} title={titleOf(page, article)} description={summaryOf(page, article)}>
      <article>
        <h1>{titleOf(page, article)}</h1>
        {summaryOf(page, article) !== '' && <p className="summary">{summaryOf(page, article)}</p>}
        {/* made by renderMarkdown, which lets no HTML of the author through */}
        <div className="body" lang="zh-CN" dangerouslySetInnerHTML={{ __html: article.html }} />
        <dl className="facts">
          {facts.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </article>
      <Rating {...props} />
      <p>
        <a href={localPath(page.language, '/search')}>{texts.backToSearch}</a>
      </p>
    </Layout>
  );
};
