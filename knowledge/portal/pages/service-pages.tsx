import type { PublicService } from '../../services/index.ts';
import { serviceTexts } from '../texts-services.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';
import { serviceData, StructuredData } from './structured-data.tsx';

const nameOf = (page: PageContext, item: PublicService) =>
  page.language === 'en' && item.nameEn !== ''
    ? { text: item.nameEn, lang: undefined }
    : { text: item.name, lang: chineseOn(page) };

const Lines = ({ lines }: { lines: readonly string[] }) =>
  lines.length === 1 ? (
    lines[0]
  ) : (
    <ol>
      {lines.map((line, place) => (
        <li key={place}>{line}</li>
      ))}
    </ol>
  );

/** The facts of an item as the catalogue has them at this moment. */
export const ServiceFacts = ({ page, item }: { page: PageContext; item: PublicService }) => {
  const texts = serviceTexts[page.language];
  const days = (value: number | null): string =>
    value === null ? '' : value === 0 ? texts.atOnce : texts.workingDays(value);
  const own: [keyof typeof texts.fields, string][] = [
    ['online', texts.levels[item.onlineLevel]],
    ['promised', days(item.promisedDays)],
    ['legal', days(item.legalDays)],
  ];
  const written: [keyof typeof texts.fields, string | readonly string[]][] = [
    ['fee', item.fee],
    ['conditions', item.conditions],
    ['materials', item.materials],
    ['steps', item.steps],
    ['places', item.places],
    ['hours', item.hours],
    ['phone', item.phone],
    ['department', item.departmentName],
    ['audience', item.audience],
    ['code', item.code],
    ['basis', item.legalBasis],
    ['source', item.source],
  ];
  return (
    <dl className="service-facts">
      {own
        .filter(([, value]) => value !== '')
        .map(([field, value]) => (
          <div key={field}>
            <dt>{texts.fields[field]}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      {written
        .filter(([, value]) => value.length > 0)
        .map(([field, value]) => (
          <div key={field}>
            <dt>{texts.fields[field]}</dt>
            <dd lang={chineseOn(page)}>
              <Lines lines={typeof value === 'string' ? [value] : value} />
            </dd>
          </div>
        ))}
    </dl>
  );
};

const Row = ({ page, item }: { page: PageContext; item: PublicService }) => {
  const texts = serviceTexts[page.language];
  const name = nameOf(page, item);
  return (
    <li>
      <a lang={name.lang} href={localPath(page.language, `/services/${item.code}`)}>
        {name.text}
      </a>
      <p className="source">
        <span lang={chineseOn(page)}>{item.departmentName}</span> {texts.levels[item.onlineLevel]}
      </p>
    </li>
  );
};

export const ServiceList = ({ page, items }: { page: PageContext; items: readonly PublicService[] }) => (
  <ul className="results">
    {items.map((item) => (
      <Row key={item.code} page={page} item={item} />
    ))}
  </ul>
);

interface ServicesProps {
  page: PageContext;
  text: string;
  items: readonly PublicService[];
}

export const ServicesPage = ({ page, text, items }: ServicesProps) => {
  const texts = serviceTexts[page.language];
  return (
    <Layout page={page} title={texts.services} description={texts.servicesLead}>
      <h1>{texts.services}</h1>
      <p>{texts.servicesLead}</p>
      <form className="search" role="search" action={localPath(page.language, '/services')} method="get">
        <label htmlFor="q">{texts.findService}</label>
        <div className="search-row">
          <input id="q" name="q" type="search" defaultValue={text} maxLength={100} autoComplete="off" />
          <button type="submit">{texts.find}</button>
        </div>
      </form>
      <h2>{items.length === 0 ? texts.nothing : texts.found(items.length)}</h2>
      <ServiceList page={page} items={items} />
    </Layout>
  );
};

export const ServicePage = ({ page, item }: { page: PageContext; item: PublicService }) => {
  const texts = serviceTexts[page.language];
  const name = nameOf(page, item);
  return (
    <Layout page={page} title={name.text} description={`${item.name} ${item.departmentName}`}>
      <StructuredData data={serviceData(page, item)} />
      <article>
        <h1 lang={name.lang}>{name.text}</h1>
        <ServiceFacts page={page} item={item} />
        {item.onlineUrl !== '' && (
          <p>
            <a className="button" href={item.onlineUrl} rel="noreferrer">
              {texts.goOnline}
            </a>
          </p>
        )}
      </article>
      <p>
        <a href={localPath(page.language, '/services')}>{texts.services}</a>
      </p>
    </Layout>
  );
};
