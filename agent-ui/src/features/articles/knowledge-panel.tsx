import { SearchOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { App, Card, Input, Spin, Tag, type InputRef } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { Article, ArticleSearchHit } from '../../../../contract/articles.ts';
import { describeError } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import type { KnowledgePanelProps } from '../../shared/slots.tsx';
import { useDebounced } from '../../shared/use-debounced.ts';
import { loadArticle, useArticleSearch } from './article-queries.ts';
import './articles.css';
import { HitDetail } from './hit-detail.tsx';
import { readableText } from './markdown.ts';
import { MarkedText } from './marked-text.tsx';
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

/** The knowledge base beside what one is writing: type as the citizen speaks, one key puts the answer in. */
export const KnowledgePanel = ({ onInsert, initialQuery = '' }: KnowledgePanelProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<InputRef>(null);
  const [typed, setTyped] = useState(initialQuery);
  const words = useDebounced(typed.trim(), restMs);
  const search = useArticleSearch(words);
  const hits = words === '' ? [] : (search.data ?? []);
  const note = noteOf(words, search);
  // What is shown may still answer the words before: Enter must not put that in.
  const isSettled = words === typed.trim() && !search.isPlaceholderData;
  useLiveArticles();
  useShortcut('Ctrl+k', t('panel.focus'), () => input.current?.focus({ cursor: 'all' }));

  const insert =
    onInsert &&
    ((article: Article, what: 'gist' | 'all'): void => {
      onInsert(insertedText(article, what), article.id);
      void message.success(t('panel.inserted'));
    });
  const { chosen, choose, onKeyDown } = useHitKeys({
    hits,
    onEnter: ({ id }) => {
      if (!isSettled) return;
      if (!insert) void navigate(`/knowledge/${id}`);
      else
        loadArticle(client, id).then(
          (article) => insert(article, 'gist'),
          (error: unknown) => void message.error(describeError(error, t)),
        );
    },
    onEscape: () => setTyped(''),
  });

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
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {hits.length > 0 && (
        <p className="soft hit-keys">
          <kbd>↑</kbd> <kbd>↓</kbd> {t('panel.keys')} <kbd>Enter</kbd>{' '}
          {t(onInsert ? 'panel.enterInserts' : 'panel.enterOpens')}
        </p>
      )}
      <p className="soft" aria-live="polite">
        {note && t(`panel.${note}`)}
      </p>
      <ul className="hits" aria-busy={!isSettled}>
        {hits.map((hit) => (
          <li key={hit.id} data-hit={hit.id}>
            <Hit hit={hit} isChosen={hit === chosen} onChoose={() => choose(hit.id)} />
            {hit === chosen && <HitDetail articleId={hit.id} onInsert={insert} />}
          </li>
        ))}
      </ul>
    </Card>
  );
};
