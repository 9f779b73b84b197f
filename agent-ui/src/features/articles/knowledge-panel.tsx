import { SearchOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Card, Input, Spin, Tag, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Article, ArticleSearchHit } from '../../../../contract/articles.ts';
import { randomObjectId } from '../../shared/random-id.ts';
import { describeError } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import type { KnowledgePanelProps } from '../../shared/slots.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { noteOpened } from './agent-acts.ts';
import { loadArticle, useArticleSearch } from './article-queries.ts';
import './articles.css';
import { HitDetail } from './hit-detail.tsx';
import { citationOf, type HitActs } from './hit-tools.tsx';
import { readableText } from './markdown.ts';
import { MarkedText } from './marked-text.tsx';
import { SolvedTickets } from './solved-tickets.tsx';
import { useDwell } from './use-dwell.ts';
import { useHitKeys } from './use-hit-keys.ts';
import { useLiveArticles } from './use-live-articles.ts';

const restMs = 120;

const insertedText = (article: Article, what: 'gist' | 'all'): string =>
  what === 'gist' && article.summary !== '' ? article.summary : readableText(article.publicBody);

interface HitProps {
  hit: ArticleSearchHit;
  isChosen: boolean;
  onChoose: () => void;
}

const Hit = ({ hit, isChosen, onChoose }: HitProps) => {
  const { t } = useTranslation('articles');
  return (
    <button type="button" className="hit" aria-expanded={isChosen} onClick={onChoose}>
      <strong>
        <MarkedText passages={hit.title} />
      </strong>
      {!hit.isPublic && <Tag color="gold">{t('panel.internal')}</Tag>}
      {!isChosen && (
        <>
          <span className="hit-excerpt">
            <MarkedText passages={hit.excerpt} />
          </span>
          <small className="soft">{hit.departmentName}</small>
        </>
      )}
    </button>
  );
};

/** What is said instead of results. */
const noteOf = (
  words: string,
  { isError, data }: { isError: boolean; data: ArticleSearchHit[] | undefined },
): 'start' | 'failed' | 'none' | undefined => {
  if (words === '') return 'start';
  if (isError) return 'failed';
  return data?.length === 0 ? 'none' : undefined;
};

/** The words that are looked for: what is typed here, else what is typed elsewhere; and the name of that search. */
const useWords = ({ initialQuery = '', following = '' }: KnowledgePanelProps) => {
  const [typed, setTyped] = useState(initialQuery);
  const [searchId, setSearchId] = useState(randomObjectId);
  const wanted = typed.trim() === '' ? following.trim() : typed.trim();
  const words = useDebounced(wanted, restMs);
  return {
    typed,
    setTyped,
    words,
    isRested: words === wanted,
    searchId,
    /** What is looked for next is another search. */
    renew: () => setSearchId(randomObjectId()),
  };
};

/** Puts an answer into what is being written, and keeps which version it was. */
const useInsert = ({ onInsert }: KnowledgePanelProps, searchId: string) => {
  const { t } = useTranslation('articles');
  const { message } = App.useApp();
  return (
    onInsert &&
    ((article: Article, what: 'gist' | 'all'): void => {
      onInsert(insertedText(article, what), citationOf(article));
      noteOpened(searchId, article.id);
      void message.success(t('panel.inserted'));
    })
  );
};

interface FoundProps {
  hits: readonly ArticleSearchHit[];
  chosen: ArticleSearchHit | undefined;
  isSettled: boolean;
  acts: HitActs;
  onChoose: (hit: ArticleSearchHit) => void;
}

const Found = ({ hits, chosen, isSettled, acts, onChoose }: FoundProps) => (
  <ul className="hits" aria-busy={!isSettled}>
    {hits.map((hit) => (
      <li key={hit.id} data-hit={hit.id}>
        <Hit hit={hit} isChosen={hit === chosen} onChoose={() => onChoose(hit)} />
        {hit === chosen && <HitDetail articleId={hit.id} acts={acts} />}
      </li>
    ))}
  </ul>
);

const Keys = ({ canInsert }: { canInsert: boolean }) => {
  const { t } = useTranslation('articles');
  return (
    <p className="soft hit-keys">
      <kbd>↑</kbd> <kbd>↓</kbd> {t('panel.keys')} <kbd>Enter</kbd>{' '}
      {t(canInsert ? 'panel.enterInserts' : 'panel.enterOpens')}
    </p>
  );
};

/** The knowledge base beside what one is writing: type as the citizen speaks, one key puts the answer in. */
export const KnowledgePanel = (props: KnowledgePanelProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const { typed, setTyped, words, isRested, searchId, renew } = useWords(props);
  const search = useArticleSearch(words, { searchId });
  const hits = words === '' ? [] : (search.data ?? []);
  const note = noteOf(words, search);
  // What is shown may still answer the words before: Enter must not put that in.
  const isSettled = isRested && !search.isPlaceholderData;
  const [openedId, setOpenedId] = useState<string>();
  const insert = useInsert(props, searchId);
  const acts = { searchId, onInsert: insert, onCite: props.onCite, recipient: props.recipient };
  useLiveArticles();
  useShortcut('Ctrl+k', t('panel.focus'), () => input.current?.focus({ cursor: 'all' }));

  const clear = (text: string): void => {
    setTyped(text);
    setOpenedId(undefined);
    if (text === '') renew();
  };
  const { chosen, choose, onKeyDown } = useHitKeys({
    hits,
    onEnter: ({ id }) => {
      if (!isSettled) return;
      if (!insert) void navigate(`/knowledge/${id}`, { state: { searchId } });
      else
        loadArticle(client, id).then(
          (article) => insert(article, 'gist'),
          (error: unknown) => void message.error(describeError(error, t)),
        );
    },
    onEscape: () => clear(''),
  });
  useDwell(searchId, chosen?.id === openedId ? openedId : undefined);

  return (
    <Card size="small" title={t('panel.title')} className="knowledge-panel">
      <Input
        ref={input}
        allowClear
        prefix={<SearchOutlined />}
        suffix={search.isFetching || !isSettled ? <Spin size="small" /> : null}
        value={typed}
        maxLength={200}
        placeholder={t('panel.search')}
        aria-label={t('panel.focus')}
        onChange={(event) => clear(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {hits.length > 0 && <Keys canInsert={insert !== undefined} />}
      <p className="soft" aria-live="polite">
        {note && t(`panel.${note}`)}
      </p>
      <Found
        {...{ hits, chosen, isSettled, acts }}
        onChoose={({ id }) => {
          choose(id);
          setOpenedId(id);
        }}
      />
      <SolvedTickets words={words} onInsert={props.onInsert && ((text) => props.onInsert?.(text))} />
    </Card>
  );
};
