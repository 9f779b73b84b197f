import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  Conversation,
  ConversationMessage,
  MessageDelivery,
} from '../../../../contract/conversations.ts';
import { apiUrl } from '../../shared/api.ts';
import { formatBrief, formatSize } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useNow } from '../../shared/use-now.ts';

const isPicture = (mediaType: string): boolean => /^image\/(?!heic)/.test(mediaType);

const Attached = ({ id, file }: { id: string; file: NonNullable<ConversationMessage['file']> }) => {
  const address = apiUrl(`/conversations/${id}/files/${file.id}`);
  return (
    <a href={address} target="_blank" rel="noreferrer">
      {isPicture(file.mediaType) ? (
        <img src={address} alt={file.name} loading="lazy" />
      ) : (
        `${file.name} (${formatSize(file.size)})`
      )}
    </a>
  );
};

/** What became of it on its way out; silent where it has arrived as far as anybody can tell. */
const Delivery = ({ delivery }: { delivery: MessageDelivery }) => {
  const { t } = useTranslation('conversations');
  const { state, reason } = delivery;
  const why = reason === null ? '' : `: ${t(`deliveryReasons.${reason}`, { defaultValue: reason })}`;
  return (
    <small className={state === 'failed' ? 'chat-delivery is-failed' : 'chat-delivery soft'}>
      {t(`deliveries.${state}`)}
      {why}
    </small>
  );
};

const Message = ({ id, message }: { id: string; message: ConversationMessage }) => {
  const { t } = useTranslation('conversations');
  const now = useNow();
  const time = (
    <time dateTime={message.at} className="soft">
      {formatBrief(message.at, now, currentLanguage())}
    </time>
  );
  if (message.from === 'system') {
    const [name = '', number = ''] = message.text.split(':');
    return (
      <li className="chat-said by-system">
        {t(`system.${name}`, { number, agent: message.authorName, defaultValue: name })} {time}{' '}
        {message.delivery && <Delivery delivery={message.delivery} />}
      </li>
    );
  }
  const author = message.authorName === '' ? t(`authors.${message.from}`) : message.authorName;
  return (
    <li className={`chat-said by-${message.from}`}>
      <span className="soft">
        {author}
        {message.from === 'note' && ` · ${t('authors.note')}`} {time}
      </span>
      {message.from === 'knowledge' ? (
        <p>
          {t(`knowledge.${message.text}`)}
          {message.articles.map(({ title }) => ` 《${title}》`).join('')}
        </p>
      ) : (
        message.text !== '' && <p>{message.text}</p>
      )}
      {message.quoted !== '' && (
        <details className="chat-quoted">
          <summary>{t('quoted')}</summary>
          {message.quoted}
        </details>
      )}
      {message.file && <Attached id={id} file={message.file} />}
      {message.delivery && <Delivery delivery={message.delivery} />}
    </li>
  );
};

/** Everything that was said; the end stays in view while one reads the end. */
export const MessageList = ({ conversation }: { conversation: Conversation }) => {
  const { t } = useTranslation('conversations');
  const box = useRef<HTMLOListElement>(null);
  const count = conversation.messages.length;
  useEffect(() => {
    const list = box.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [count]);
  return (
    <ol ref={box} className="chat-messages" aria-live="polite" aria-label={t('messages')} tabIndex={0}>
      {conversation.messages.map((message) => (
        <Message key={message.id} id={conversation.id} message={message} />
      ))}
    </ol>
  );
};
