import { consentKinds, newsWays } from '../../../contract/citizens.ts';
import type { OwnView } from '../../../server/features/citizens/index.ts';
import { ownTexts } from '../texts-own.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

const minute = (instant: Date | string): string =>
  new Date(new Date(instant).getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

interface OwnProps {
  page: PageContext;
  own: OwnView;
}

const Requests = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  return (
    <section>
      <h2>{texts.requests}</h2>
      {own.tickets.length === 0 && <p className="empty">{texts.noRequests}</p>}
      <ol className="results">
        {own.tickets.map(({ number, title, state, filedAt }) => (
          <li key={number}>
            <a lang={chineseOn(page)} href={localPath(page.language, `/my/requests/${number}`)}>
              {title}
            </a>
            <p className="source">
              {number} · {page.texts.states[state]} · <time>{minute(filedAt)}</time>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
};

const Conversations = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  return (
    <section>
      <h2>{texts.conversations}</h2>
      {own.conversations.length === 0 && <p className="empty">{texts.noConversations}</p>}
      {own.conversations.map(({ id, channel, startedAt, messages }) => (
        <details key={id}>
          <summary>
            {minute(startedAt)} · {texts.channels[channel]}
          </summary>
          <ul>
            {messages.map((message) => (
              <li key={message.id} className="typed" lang={chineseOn(page)}>
                {texts[message.from === 'citizen' ? 'you' : 'us']}：{message.file?.name ?? message.text}
              </li>
            ))}
          </ul>
        </details>
      ))}
    </section>
  );
};

const Choice = ({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [value: string, label: string])[];
}) => (
  <div className="field">
    <label htmlFor={name}>{label}</label>
    <select id={name} name={name} defaultValue={value}>
      {options.map(([key, text]) => (
        <option key={key} value={key}>
          {text}
        </option>
      ))}
    </select>
  </div>
);

const Preferences = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  const { news, language, isQuiet } = own.preferences;
  return (
    <section>
      <h2>{texts.preferences}</h2>
      <form className="request" method="post" action={localPath(page.language, '/my/preferences')}>
        <Choice
          name="news"
          label={texts.news}
          value={news}
          options={newsWays.map((way) => [way, texts.newsWays[way]] as const)}
        />
        <p className="hint">{texts.newsHint}</p>
        <Choice
          name="language"
          label={texts.language}
          value={language ?? ''}
          options={Object.entries(texts.languages)}
        />
        <div className="check">
          <input id="isQuiet" name="isQuiet" type="checkbox" value="true" defaultChecked={isQuiet} />
          <label htmlFor="isQuiet">{texts.quiet}</label>
        </div>
        <button type="submit">{texts.save}</button>
      </form>
    </section>
  );
};

const Consents = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  return (
    <section>
      <h2>{texts.consents}</h2>
      {consentKinds.map((what) => {
        const said = own.consents.find((consent) => consent.what === what);
        const isGiven = said !== undefined && said.withdrawnAt === null;
        const state = said === undefined ? texts.unsaid : isGiven ? texts.given : texts.withdrawn;
        return (
          <form key={what} method="post" action={localPath(page.language, '/my/consents')}>
            <p>
              {texts.consentKinds[what]} · {state}
              {said && ` ${minute(said.withdrawnAt ?? said.at)}`}
            </p>
            <input type="hidden" name="what" value={what} />
            <input type="hidden" name="isGiven" value={String(!isGiven)} />
            <button type="submit" className="quiet">
              {isGiven ? texts.withdraw : texts.give}
            </button>
          </form>
        );
      })}
    </section>
  );
};

/** What they are handed: asked for, waited for, fetched. */
const Takeaway = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  const made = own.export;
  if (made?.state === 'ready')
    return (
      <p>
        <a href={localPath(page.language, `/my/data/${made.id}`)}>{texts.fetch}</a>{' '}
        {texts.fetchUntil(minute(made.until), Math.max(1, Math.round((made.size ?? 0) / 1024)))}
      </p>
    );
  if (made?.state === 'making')
    return (
      <p role="status">
        {texts.beingMade} <a href={localPath(page.language, '/my#data')}>{texts.lookAgain}</a>
      </p>
    );
  return (
    <form method="post" action={localPath(page.language, '/my/data')}>
      <p>{made?.state === 'failed' ? texts.notMade : texts.takeLead}</p>
      <button type="submit" className="quiet">
        {texts.take}
      </button>
    </form>
  );
};

const Data = ({ page, own }: OwnProps) => {
  const texts = ownTexts[page.language];
  const { erasure } = own;
  return (
    <section id="data">
      <h2>{texts.data}</h2>
      <Takeaway page={page} own={own} />
      {erasure && (
        <p className="notice">
          {texts.erasureStates[erasure.state]}
          {erasure.state === 'refused' && erasure.decision}
        </p>
      )}
      {erasure?.state !== 'open' && (
        <form method="post" action={localPath(page.language, '/my/erasure')}>
          <p>{texts.eraseLead}</p>
          <button type="submit" className="quiet">
            {texts.erase}
          </button>
        </form>
      )}
    </section>
  );
};

const SignOut = ({ page }: { page: PageContext }) => (
  <form className="apart" method="post" action={localPath(page.language, '/sign-out')}>
    <button type="submit" className="quiet">
      {ownTexts[page.language].signOut}
    </button>
  </form>
);

/** 我的: requests, conversations, how to be told, and what was agreed to. */
export const OwnPage = ({ page, own, isSaved }: OwnProps & { isSaved: boolean }) => {
  const texts = ownTexts[page.language];
  return (
    <Layout page={page} title={texts.mine}>
      <h1>{texts.mine}</h1>
      {isSaved && (
        <p className="notice" role="status">
          {texts.saved}
        </p>
      )}
      <p>
        {own.names.join('、')} {texts.levels[own.realNameLevel]}
      </p>
      <Requests page={page} own={own} />
      <Conversations page={page} own={own} />
      <Preferences page={page} own={own} />
      <Consents page={page} own={own} />
      <Data page={page} own={own} />
      <SignOut page={page} />
    </Layout>
  );
};
