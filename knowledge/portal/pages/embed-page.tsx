import { localPath, type PageContext } from './layout.tsx';

/** The search box alone, for a frame on another site; what is found opens in a window of its own. */
export const EmbedPage = ({ page: { language, texts, stylesheet } }: { page: PageContext }) => (
  <html lang={language}>
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="robots" content="noindex" />
      <title>{`${texts.search} · ${texts.siteName}`}</title>
      <link rel="stylesheet" href={stylesheet} />
    </head>
    <body>
      <main className="embed">
        <form
          className="search"
          role="search"
          method="get"
          target="_blank"
          rel="noopener"
          action={localPath(language, '/search')}
        >
          <label htmlFor="q">{texts.siteName}</label>
          <div className="search-row">
            <input
              id="q"
              name="q"
              type="search"
              maxLength={200}
              required
              placeholder={texts.searchHint}
              autoComplete="off"
            />
            <button type="submit">{texts.search}</button>
          </div>
        </form>
      </main>
    </body>
  </html>
);
