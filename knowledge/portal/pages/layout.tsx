import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Language } from '../../../contract/common.ts';
import type { Display } from '../display.ts';
import { serviceTexts } from '../texts-services.ts';
import { statisticsTexts } from '../texts-statistics.ts';
import { ownTexts } from '../texts-own.ts';
import { textsOf, type Texts } from '../texts.ts';

/** What every page needs to know of the request. */
export interface PageContext {
  language: Language;
  texts: Texts;
  /** Path without the language's prefix. */
  path: string;
  /** What follows the path in the address, with its question mark; empty for none. */
  search: string;
  publicUrl: string;
  display: Display;
  /** There is a sign-in service. */
  mayEnter: boolean;
  isSignedIn: boolean;
  stylesheet: string;
  script: string;
}

/** Chinese lives at the root, English below /en. */
export const localPath = (language: Language, path: string): string =>
  language === 'en' ? `/en${path === '/' ? '' : path}` : path;

/** Most content is written in Chinese: on an English page its language is named, so that it is read out rightly. */
export const chineseOn = ({ language }: PageContext): Language | undefined =>
  language === 'zh-CN' ? undefined : 'zh-CN';

interface LayoutProps {
  page: PageContext;
  title: string;
  description?: string;
  /** Further scripts of this page, in order. */
  scripts?: readonly string[];
  /** Further stylesheets of this page. */
  styles?: readonly string[];
  /** Where there is no JavaScript the page loads itself anew after so many seconds. */
  refreshSeconds?: number | undefined;
  children: ReactNode;
}

const Navigation = ({ page: { language, texts, path } }: { page: PageContext }) => {
  const items = [
    ['/', texts.home],
    ['/search', texts.answers],
    ['/services', serviceTexts[language].services],
    ['/topics', serviceTexts[language].topics],
    ['/requests/new', texts.submit],
    ['/requests/track', texts.track],
    ['/replies', texts.publicReplies],
    ['/chat', texts.chat],
  ] as const;
  return (
    <nav aria-label={texts.siteName}>
      <ul>
        {items.map(([to, name]) => (
          <li key={to}>
            <a href={localPath(language, to)} aria-current={path === to ? 'page' : undefined}>
              {name}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

/** Seconds after which a kiosk that nobody touches shows the start again. */
const kioskIdleSeconds = 120;

const classOf = ({ isLarge, isDark, isKiosk }: Display): string | undefined =>
  [isLarge && 'large', isDark && 'dark', isKiosk && 'kiosk'].filter(Boolean).join(' ') || undefined;

/** Plain links, so that they work everywhere. */
const DisplayModes = ({ page: { language, path, search, display } }: { page: PageContext }) => {
  const texts = serviceTexts[language];
  const back = encodeURIComponent(localPath(language, path) + search);
  const to = (mode: string): string => localPath(language, `/display?mode=${mode}&back=${back}`);
  return (
    <p className="modes">
      {!display.isKiosk && (
        <a href={to('large')} rel="nofollow" aria-current={display.isLarge ? 'true' : undefined}>
          {texts.large}
        </a>
      )}
      <a href={to('dark')} rel="nofollow" aria-current={display.isDark ? 'true' : undefined}>
        {texts.dark}
      </a>
      <a href={to('kiosk')} rel="nofollow">
        {display.isKiosk ? texts.leaveKiosk : texts.kiosk}
      </a>
    </p>
  );
};

export const Layout = (props: LayoutProps) => {
  const { page, title, description, scripts = [], styles = [], refreshSeconds, children } = props;
  const { language, texts, path, search, publicUrl } = page;
  const other: Language = language === 'en' ? 'zh-CN' : 'en';
  return (
    <html lang={language} className={classOf(page.display)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {page.display.isKiosk && (
          <>
            <meta name="kiosk-idle" data-idle={kioskIdleSeconds} />
            {/* Once begun it cannot be put off, so that it is for browsers without JavaScript alone. */}
            <noscript>
              <meta httpEquiv="refresh" content={`${kioskIdleSeconds}; url=/kiosk/rest`} />
            </noscript>
          </>
        )}
        <title>{`${title} · ${texts.siteName}`}</title>
        {description && <meta name="description" content={description} />}
        <link rel="stylesheet" href={page.stylesheet} />
        {styles.map((style) => (
          <link key={style} rel="stylesheet" href={style} />
        ))}
        <link rel="icon" href="data:," />
        <link rel="alternate" type="application/rss+xml" href={localPath(language, '/feed.xml')} />
        <link rel="canonical" href={publicUrl + localPath(language, path)} />
        <link rel="alternate" hrefLang="zh-CN" href={publicUrl + path} />
        <link rel="alternate" hrefLang="en" href={publicUrl + localPath('en', path)} />
        {refreshSeconds !== undefined && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
        <script type="module" src={page.script} />
        {scripts.map((script) => (
          <script key={script} defer src={script} />
        ))}
      </head>
      <body>
        <a className="skip" href="#main">
          {texts.skip}
        </a>
        <header>
          <div className="wrap bar">
            <a className="brand" href={localPath(language, '/')}>
              <span className="seal" aria-hidden="true">
                12345
              </span>
              {texts.siteName}
            </a>
            {page.mayEnter && (
              <a
                className="language account"
                href={localPath(language, page.isSignedIn ? '/my' : '/sign-in')}
              >
                {ownTexts[language][page.isSignedIn ? 'mine' : 'signIn']}
              </a>
            )}
            <a className="language" href={localPath(other, path) + search} lang={other} hrefLang={other}>
              {textsOf[language].otherLanguage}
            </a>
          </div>
          <div className="wrap">
            <Navigation page={page} />
          </div>
        </header>
        <main id="main" tabIndex={-1}>
          <div className="wrap">{children}</div>
        </main>
        <footer>
          <div className="wrap">
            <DisplayModes page={page} />
            <p>
              <a href={localPath(language, '/statistics')}>{statisticsTexts[language].title}</a>
            </p>
            <p>{texts.callUs}</p>
            <p>{texts.footer}</p>
          </div>
        </footer>
      </body>
    </html>
  );
};

export const renderPage = (element: ReactNode): string => `<!doctype html>${renderToStaticMarkup(element)}`;
