import type { ConversationMessage } from '../../../contract/conversations.ts';
import type { VisitorView } from '../../../server/features/conversations/index.ts';
import { chatTexts, type ChatTexts } from '../chat-texts.ts';
import { chineseOn, Layout, localPath, type PageContext } from './layout.tsx';

const clockTime = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(11, 16);

const plainSentences = ['waiting', 'left', 'closed', 'timed_out', 'too_many'] as const;

/** The system speaks in names of sentences: `joined`, `ticket:FZ…:123456`. */
const systemSentence = (texts: ChatTexts, { text, authorName }: ConversationMessage): string => {
  const [name = '', number = '', code = ''] = text.split(':');
  if (name === 'joined') return texts.joined(authorName);
  if (name === 'emergency') return texts.emergency(number);
  if (name === 'ticket') return texts.ticket(number, code);
  const plain = plainSentences.find((known) => known === name);
  return plain ? texts[plain] : '';
};

const Articles = ({ page, message }: { page: PageContext; message: ConversationMessage }) => (
  <ul>
    {message.articles.map((article) => (
      <li key={article.slug} lang={chineseOn(page)}>
        <a href={localPath(page.language, `/answers/${article.slug}`)}>{article.title}</a>
        <p>{article.summary}</p>
      </li>
    ))}
  </ul>
);

const Attached = ({ page, file }: { page: PageContext; file: NonNullable<ConversationMessage['file']> }) => {
  const address = localPath(page.language, `/chat/files/${file.id}`);
  return (
    <a href={address}>
      {/^image\/(?!heic)/.test(file.mediaType) ? (
        <img src={address} alt={file.name} loading="lazy" />
      ) : (
        file.name
      )}
    </a>
  );
};

const Message = ({ page, message }: { page: PageContext; message: ConversationMessage }) => {
  const texts = chatTexts[page.language];
  if (message.from === 'system') {
    return <li className="chat-system">{systemSentence(texts, message)}</li>;
  }
  const author = message.from === 'citizen' ? texts.you : message.authorName;
  return (
    <li className={`chat-message by-${message.from}`}>
      <p className="chat-author">
        {message.from === 'knowledge' ? texts.knowledge : author}{' '}
        <time dateTime={message.at}>{clockTime(message.at)}</time>
      </p>
      {message.from === 'knowledge' ? (
        <>
          <p>{message.text === 'found' ? texts.found : texts.nothing_found}</p>
          <Articles page={page} message={message} />
        </>
      ) : (
        message.text !== '' && <p className="typed">{message.text}</p>
      )}
      {message.file && <Attached page={page} file={message.file} />}
    </li>
  );
};

const statusOf = (texts: ChatTexts, view: VisitorView | null): string => {
  if (view?.state !== 'waiting') return '';
  if (!view.isAnybodyThere) return texts.nobody;
  return view.position === null || view.position <= 1 ? texts.next : texts.position(view.position);
};

const RatingForm = ({ page }: { page: PageContext }) => {
  const texts = chatTexts[page.language];
  return (
    <form className="request" method="post" action={localPath(page.language, '/chat/rating')}>
      <fieldset>
        <legend>{texts.rateTitle}</legend>
        <div className="choices">
          {[5, 4, 3, 2, 1].map((stars) => (
            <label key={stars} className="choice">
              <input type="radio" name="stars" value={stars} required />
              {texts.stars(stars)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field">
        <label htmlFor="comment">{texts.comment}</label>
        <input id="comment" name="comment" maxLength={500} />
      </div>
      <button type="submit">{texts.rate}</button>
    </form>
  );
};

const Acts = ({ page, view }: { page: PageContext; view: VisitorView }) => {
  const texts = chatTexts[page.language];
  const path = (end: string) => localPath(page.language, `/chat${end}`);
  return (
    <div className="chat-acts">
      {view.state === 'knowledge' && (
        <form method="post" action={path('/person')}>
          <button type="submit">{texts.person}</button>
        </form>
      )}
      <form method="post" action={path('/end')}>
        <button type="submit" className="quiet">
          {texts.end}
        </button>
      </form>
    </div>
  );
};

const End = ({ page, view }: { page: PageContext; view: VisitorView }) => {
  const texts = chatTexts[page.language];
  if (view.stars !== null) return <p>{`${texts.thanks}${texts.again}`}</p>;
  return (
    <>
      <RatingForm page={page} />
      <p>{texts.again}</p>
    </>
  );
};

/** What changes while one waits: fetched again as it stands, so that the server alone knows how it looks. */
export const ChatLog = ({ page, view }: { page: PageContext; view: VisitorView | null }) => {
  const texts = chatTexts[page.language];
  return (
    <>
      <ol className="chat-log" aria-label={texts.conversation} data-state={view?.state ?? 'none'}>
        {view?.messages.map((message) => (
          <Message key={message.id} page={page} message={message} />
        ))}
      </ol>
      <p className="chat-status">{statusOf(texts, view)}</p>
      {view && (view.state === 'closed' ? <End page={page} view={view} /> : <Acts page={page} view={view} />)}
    </>
  );
};

interface ChatPageProps {
  page: PageContext;
  view: VisitorView | null;
  /** The key of the next message, so that sending a form twice says it once. */
  messageId: string;
  problem: string | undefined;
  draft: string;
  scripts: readonly string[];
}

const refreshSeconds = 20;

const MessageForm = ({ page, view, messageId, problem, draft }: Omit<ChatPageProps, 'scripts'>) => {
  const texts = chatTexts[page.language];
  return (
    <form
      id="chat-form"
      className="request"
      method="post"
      action={localPath(page.language, '/chat/messages')}
    >
      <input type="hidden" name="id" value={messageId} />
      {view === null && (
        <div className="field">
          <label htmlFor="chat-name">{texts.yourName}</label>
          <input id="chat-name" name="name" maxLength={40} autoComplete="name" />
        </div>
      )}
      <div className={problem === undefined ? 'field' : 'field wrong'}>
        <label htmlFor="chat-text">{texts.yourMessage}</label>
        <p className="problem" id="chat-problem" role="alert">
          {problem}
        </p>
        <textarea
          id="chat-text"
          name="text"
          rows={3}
          maxLength={2000}
          defaultValue={draft}
          aria-describedby="chat-problem"
        />
      </div>
      <button type="submit">{texts.send}</button>
    </form>
  );
};

const FileForm = ({ page }: { page: PageContext }) => {
  const texts = chatTexts[page.language];
  return (
    <form
      id="chat-files"
      className="request"
      method="post"
      encType="multipart/form-data"
      action={localPath(page.language, '/chat/files')}
    >
      <div className="field">
        <label htmlFor="chat-file">{texts.attach}</label>
        <input id="chat-file" name="file" type="file" accept="image/*,application/pdf" required />
      </div>
      <button type="submit" className="quiet">
        {texts.upload}
      </button>
    </form>
  );
};

export const ChatPage = ({ scripts, ...form }: ChatPageProps) => {
  const { page, view } = form;
  const texts = chatTexts[page.language];
  const isOpen = view !== null && view.state !== 'closed';
  return (
    <Layout
      page={page}
      title={texts.title}
      scripts={scripts}
      refreshSeconds={isOpen ? refreshSeconds : undefined}
    >
      <h1>{texts.title}</h1>
      <p>{texts.intro}</p>
      <section
        id="chat"
        aria-live="polite"
        data-log={localPath(page.language, '/chat/log')}
        data-typing={texts.typing}
        data-offline={texts.offline}
      >
        <ChatLog page={page} view={view} />
      </section>
      <p id="chat-typing" className="soft" aria-live="polite" />
      <MessageForm {...form} />
      {isOpen && <FileForm page={page} />}
      {isOpen && (
        <p>
          <a href={localPath(page.language, '/chat')}>{texts.fresh}</a>
        </p>
      )}
    </Layout>
  );
};
