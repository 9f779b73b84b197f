import type { ArticleSearchHit } from '../../../contract/articles.ts';
import type { Passage } from '../../search/port.ts';
import type { PublicArticle } from '../../articles/index.ts';
import type { ArticleLink } from '../../../contract/articles.ts';
import type { PublicService } from '../../services/index.ts';
import { serviceTexts } from '../texts-services.ts';
import { ServiceFacts, ServiceList } from './service-pages.tsx';
import { questionData, StructuredData } from './structured-data.tsx';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

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

interface Wording {
  text: string;
  lang: string | undefined;
}

const worded = (page: PageContext, chinese: string, english: string): Wording =>
  page.language === 'en' && english !== ''
    ? { text: english, lang: undefined }
    : { text: chinese, lang: chineseOn(page) };

const titleOf = (page: PageContext, article: PublicArticle): Wording =>
  worded(page, article.title, article.titleEn);

const summaryOf = (page: PageContext, article: PublicArticle): Wording =>
  worded(page, article.summary, article.summaryEn);

export const Card = ({ page, article }: { page: PageContext; article: PublicArticle }) => {
  const [title, summary] = [titleOf(page, article), summaryOf(page, article)];
  return (
    <li>
      <a lang={title.lang} href={localPath(page.language, `/answers/${article.slug}`)}>
        {title.text}
      </a>
      <p lang={summary.lang}>{summary.text}</p>
    </li>
  );
};

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
            <Card key={article.id} page={page} article={article} />
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
  /** What was probably meant. */
  meant: string | undefined;
  services: readonly PublicService[];
  searchId: string;
}

const Result = ({ page, hit, searchId }: { page: PageContext; hit: ArticleSearchHit; searchId: string }) => {
  const isEnglish = page.language === 'en' && hit.titleEn !== '';
  return (
    <li>
      <a
        lang={isEnglish ? undefined : chineseOn(page)}
        href={localPath(page.language, `/answers/${hit.slug}?s=${searchId}`)}
        rel="nofollow"
      >
        {isEnglish ? hit.titleEn : <Marked passages={hit.title} />}
      </a>
      <p lang={chineseOn(page)}>
        <Marked passages={hit.excerpt} />
      </p>
      <p className="source" lang={chineseOn(page)}>
        {hit.departmentName}
      </p>
    </li>
  );
};

export const SearchPage = ({ page, text, hits, meant, services, searchId }: ResultsProps) => {
  const { texts, language } = page;
  return (
    <Layout page={page} title={texts.answers}>
      <h1>{texts.answers}</h1>
      <SearchForm page={page} text={text} />
      {text !== '' && (
        <section aria-live="polite">
          <h2>{texts.results(hits.length, text)}</h2>
          {meant !== undefined && (
            <p>
              {texts.didYouMean}
              <a
                lang={chineseOn(page)}
                href={`${localPath(language, '/search')}?q=${encodeURIComponent(meant)}`}
              >
                {meant}
              </a>
            </p>
          )}
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
              <Result key={hit.id} page={page} hit={hit} searchId={searchId} />
            ))}
          </ol>
          {services.length > 0 && (
            <>
              <h2>{serviceTexts[language].services}</h2>
              <ServiceList page={page} items={services} />
            </>
          )}
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
  related: readonly ArticleLink[];
  service: PublicService | undefined;
  /** The search that led here. */
  searchId: string | undefined;
}

const Rating = ({ page: { texts, language }, article, rating, searchId }: AnswerProps) => {
  const search = searchId === undefined ? '' : `&s=${searchId}`;
  const handOver = (path: string): string =>
    `${localPath(language, path)}?read=${encodeURIComponent(article.slug)}${search}`;
  return rating === undefined ? (
    <form className="rating" method="post" action={localPath(language, `/answers/${article.slug}/rating`)}>
      <p id="rate">{texts.helpfulQuestion}</p>
      {searchId !== undefined && <input type="hidden" name="s" value={searchId} data-search={searchId} />}
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
          {texts.notHelpful}{' '}
          <a href={handOver('/chat')} rel="nofollow">
            {serviceTexts[language].chatWithRead}
          </a>{' '}
          <a href={handOver('/requests/new')} rel="nofollow">
            {serviceTexts[language].fileWithRead}
          </a>{' '}
          <a href="tel:12345" data-called={searchId}>
            {serviceTexts[language].call}
          </a>
        </p>
      )}
    </div>
  );
};

const Downloads = ({ page, article, related }: AnswerProps) => {
  const texts = serviceTexts[page.language];
  return (
    <>
      {article.attachments.length > 0 && (
        <>
          <h2>{texts.attachments}</h2>
          <ul>
            {article.attachments.map(({ fileId, name }) => (
              <li key={fileId}>
                <a href={`/files/${fileId}`}>{name}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {related.length > 0 && (
        <>
          <h2>{texts.related}</h2>
          <ul>
            {related.map(({ id, slug, title }) => (
              <li key={id}>
                <a lang={chineseOn(page)} href={localPath(page.language, `/answers/${slug}`)}>
                  {title}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
};

export const AnswerPage = (props: AnswerProps) => {
  const { page, article, service } = props;
  const { texts } = page;
  const facts = [
    { name: texts.department, value: article.departmentName, lang: chineseOn(page) },
    { name: texts.basis, value: article.legalBasis, lang: chineseOn(page) },
    { name: texts.effective, value: article.effectiveAt ? day(article.effectiveAt) : '', lang: undefined },
    { name: texts.updated, value: day(article.updatedAt), lang: undefined },
  ].filter(({ value }) => value !== '');
  const [title, summary] = [titleOf(page, article), summaryOf(page, article)];
  return (
    <Layout page={page} title={title.text} description={summary.text}>
      <StructuredData data={questionData(article)} />
      <article>
        <h1 lang={title.lang}>{title.text}</h1>
        {summary.text !== '' && (
          <p className="summary" lang={summary.lang}>
            {summary.text}
          </p>
        )}
        {/* made by renderMarkdown, which lets no HTML of the author through */}
        <div className="body" lang="zh-CN" dangerouslySetInnerHTML={{ __html: article.html }} />
        <dl className="facts">
          {facts.map(({ name, value, lang }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd lang={lang}>{value}</dd>
            </div>
          ))}
        </dl>
        <Downloads {...props} />
      </article>
      {service && (
        <section className="reply" aria-labelledby="service">
          <h2 id="service">
            {serviceTexts[page.language].currentFacts}：
            <a lang={chineseOn(page)} href={localPath(page.language, `/services/${service.code}`)}>
              {service.name}
            </a>
          </h2>
          <ServiceFacts page={page} item={service} />
        </section>
      )}
      <Rating {...props} />
      <p>
        <a href={localPath(page.language, '/search')}>{texts.backToSearch}</a>
      </p>
    </Layout>
  );
};
