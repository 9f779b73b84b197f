import { createElement } from 'react';
import type { Router } from 'express';
import type { PublicArticle } from '../articles/index.ts';
import { EmbedPage } from './pages/embed-page.tsx';
import type { PortalRoutes } from './portal-routes.ts';

const inFeed = 50;

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const addressOf = (publicUrl: string, { slug }: PublicArticle): string => `${publicUrl}/answers/${slug}`;

/** RSS 2.0; an answer that is published anew is an entry of its own. */
const toRss = (articles: readonly PublicArticle[], publicUrl: string, title: string): string => {
  const items = articles.map(
    (article) => `<item><title>${escaped(article.title)}</title>
<link>${addressOf(publicUrl, article)}</link>
<guid isPermaLink="false">${article.id}-${article.version}</guid>
<pubDate>${article.updatedAt.toUTCString()}</pubDate>
<category>${escaped(article.topic)}</category>
<description>${escaped(article.summary)}</description></item>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>${escaped(title)}</title><link>${publicUrl}/</link>
<description>${escaped(title)}</description><language>zh-CN</language>
${items.join('\n')}
</channel></rss>`;
};

/** JSON Feed 1.1. */
const toJsonFeed = (articles: readonly PublicArticle[], publicUrl: string, title: string) => ({
  version: 'https://jsonfeed.org/version/1.1',
  title,
  language: 'zh-CN',
  home_page_url: `${publicUrl}/`,
  feed_url: `${publicUrl}/feed.json`,
  items: articles.map((article) => ({
    id: `${article.id}-${article.version}`,
    url: addressOf(publicUrl, article),
    title: article.title,
    summary: article.summary,
    content_html: article.html,
    date_published: article.updatedAt.toISOString(),
    tags: article.topic === '' ? [] : [article.topic],
  })),
});

const forAMinute = 'public, max-age=60';

/** Feeds of what was published last, and the search box that other sites of the city put into their pages. */
export const openRoutes = (router: Router, { articles, contextOf, send }: PortalRoutes): void => {
  const newest = () => articles.listPublic({ limit: inFeed, isNewestFirst: true });

  router.get('/feed.xml', async (request, response) => {
    const { publicUrl, texts } = contextOf(request);
    response.set('cache-control', forAMinute).type('application/rss+xml');
    response.send(toRss(await newest(), publicUrl, texts.siteName));
  });

  router.get('/feed.json', async (request, response) => {
    const { publicUrl, texts } = contextOf(request);
    response.set('cache-control', forAMinute).type('application/feed+json');
    response.send(JSON.stringify(toJsonFeed(await newest(), publicUrl, texts.siteName)));
  });

  router.get('/embed', (request, response) => {
    // This page alone may stand in another site's frame: it has nothing but a search box that opens a new window.
    response.removeHeader('x-frame-options');
    response.set(
      'content-security-policy',
      "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors *",
    );
    response.set('cross-origin-resource-policy', 'cross-origin');
    send(response, createElement(EmbedPage, { page: contextOf(request) }));
  });
};
