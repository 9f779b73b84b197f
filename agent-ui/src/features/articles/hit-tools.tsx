import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Article } from '../../../../contract/articles.ts';
import type { Citation } from '../../../../contract/tickets.ts';
import { describeError } from '../../shared/problems.ts';
import { useShortcut } from '../../shared/shortcuts.tsx';
import type { Recipient } from '../../shared/slots.tsx';
import { noteOpened, useFeedback, useTextArticle } from './agent-acts.ts';
import { CopyLink } from './copy-link.tsx';
import { CorrectionDialog } from './correction-dialog.tsx';

export interface HitActs {
  searchId: string;
  onInsert: ((article: Article, what: 'gist' | 'all') => void) | undefined;
  onCite: ((citation: Citation) => void) | undefined;
  recipient: Recipient | undefined;
}

export const citationOf = ({ id, liveVersion, title }: Article): Citation => ({
  articleId: id,
  version: liveVersion ?? 0,
  title,
});

interface KeyButtonProps {
  keys: string;
  label: string;
  isDisabled?: boolean;
  onPress: () => void;
}

/** A button and its key, which works wherever one is typing. */
const KeyButton = ({ keys, label, isDisabled = false, onPress }: KeyButtonProps) => {
  useShortcut(`Alt+${keys}`, label, () => {
    if (!isDisabled) onPress();
  });
  return (
    <Button size="small" disabled={isDisabled} onClick={onPress} title={`Alt+${keys.toUpperCase()}`}>
      {label} <kbd>Alt {keys.toUpperCase()}</kbd>
    </Button>
  );
};

const Cite = ({ article, acts }: { article: Article; acts: HitActs }) => {
  const { t } = useTranslation('articles');
  const { message } = App.useApp();
  const { onCite } = acts;
  if (!onCite) return null;
  return (
    <KeyButton
      keys="c"
      label={t('panel.cite')}
      onPress={() => {
        onCite(citationOf(article));
        noteOpened(acts.searchId, article.id);
        void message.success(t('panel.cited'));
      }}
    />
  );
};

const TextToCitizen = ({ article, acts }: { article: Article; acts: HitActs }) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const text = useTextArticle();
  const { recipient } = acts;
  if (!recipient || !article.isPublic) return null;
  const hasNumber = 'ticketId' in recipient || recipient.phone !== '';
  return (
    <KeyButton
      keys="s"
      label={t('panel.text')}
      isDisabled={!hasNumber || text.isPending}
      onPress={() =>
        text.mutate(
          { articleId: article.id, recipient },
          {
            onSuccess: () => {
              noteOpened(acts.searchId, article.id);
              void message.success(t('panel.texted'));
            },
            onError: (error) => void message.error(describeError(error, t)),
          },
        )
      }
    />
  );
};

const Verdict = ({ article, acts }: { article: Article; acts: HitActs }) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const feedback = useFeedback();
  const [isCorrecting, setIsCorrecting] = useState(false);
  const say = (hasHelped: boolean): void =>
    feedback.mutate(
      {
        articleId: article.id,
        articleVersion: article.liveVersion ?? 0,
        hasHelped,
        searchId: acts.searchId,
      },
      {
        onSuccess: () => void message.success(t('panel.noted')),
        onError: (error) => void message.error(describeError(error, t)),
      },
    );
  return (
    <>
      <KeyButton keys="y" label={t('panel.helped')} onPress={() => say(true)} />
      <KeyButton keys="n" label={t('panel.notHelped')} onPress={() => say(false)} />
      <KeyButton keys="w" label={t('panel.wrong')} onPress={() => setIsCorrecting(true)} />
      {isCorrecting && <CorrectionDialog article={article} onClose={() => setIsCorrecting(false)} />}
    </>
  );
};

/** What an agent does with the chosen answer, each with one key. */
export const HitTools = ({ article, acts }: { article: Article; acts: HitActs }) => {
  const { t } = useTranslation('articles');
  const { onInsert } = acts;
  return (
    <div className="hit-tools">
      <Space wrap size="small">
        {onInsert && (
          <>
            <Button size="small" type="primary" onClick={() => onInsert(article, 'gist')}>
              {t('panel.insert')}
            </Button>
            <Button size="small" onClick={() => onInsert(article, 'all')}>
              {t('panel.insertAll')}
            </Button>
          </>
        )}
        <Cite article={article} acts={acts} />
        <TextToCitizen article={article} acts={acts} />
        <Link to={`/knowledge/${article.id}`} state={{ searchId: acts.searchId }}>
          {t('panel.open')}
        </Link>
        <CopyLink article={article} />
      </Space>
      <Space wrap size="small" className="hit-verdict">
        <Verdict article={article} acts={acts} />
      </Space>
    </div>
  );
};
