import type { PublicArticle } from '../../articles/index.ts';
import type { PublicService } from '../../services/index.ts';
import { localPath, type PageContext } from './layout.tsx';

/** Data for search engines. `<` is written as an escape, so that no text can end the element. */
export const StructuredData = ({ data }: { data: object }) => (
  <script
    type="application/ld+json"
    dangerouslySetInnerHTML={{
      __html: JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c'),
    }}
  />
);

/** https://schema.org/FAQPage */
export const questionData = (article: PublicArticle): object => ({
  '@type': 'FAQPage',
  mainEntity: [
    {
      '@type': 'Question',
      name: article.title,
      dateModified: article.updatedAt.toISOString(),
      acceptedAnswer: { '@type': 'Answer', text: `<p>${article.summary}</p>${article.html}` },
    },
  ],
});

/** https://schema.org/GovernmentService */
export const serviceData = (page: PageContext, item: PublicService): object => ({
  '@type': 'GovernmentService',
  name: item.name,
  identifier: item.code,
  url: page.publicUrl + localPath(page.language, `/services/${item.code}`),
  serviceOperator: { '@type': 'GovernmentOrganization', name: item.departmentName },
  areaServed: { '@type': 'AdministrativeArea', name: item.regionName },
  ...(item.audience !== '' && { audience: { '@type': 'Audience', name: item.audience } }),
  ...(item.onlineUrl !== '' && {
    availableChannel: { '@type': 'ServiceChannel', serviceUrl: item.onlineUrl },
  }),
});
