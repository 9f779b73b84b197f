import { App, Button, Input, Modal, Space } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { describeError } from '../../shared/problems.ts';
import { useArticleMove, type ArticleMove } from './article-queries.ts';

const explained: readonly ArticleMove[] = ['send_back', 'withdraw'];
const forward: readonly ArticleMove[] = ['submit', 'approve', 'publish', 'confirm'];

interface AskProps {
  action: ArticleMove;
  onAnswer: (answer: { note: string; publishAt?: string }) => void;
  onCancel: () => void;
}

/** Why, and for a publication when. */
const Ask = ({ action, onAnswer, onCancel }: AskProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const [note, setNote] = useState('');
  const [publishAt, setPublishAt] = useState('');
  const isExplained = explained.includes(action);
  return (
    <Modal
      open
      title={action === 'withdraw' ? t('page.confirmWithdraw') : t(`actions.${action}`)}
      okText={publishAt === '' ? t(`actions.${action}`) : t('page.schedule')}
      okButtonProps={{ disabled: isExplained && note.trim() === '', danger: action === 'withdraw' }}
      onOk={() =>
        onAnswer({
          note,
          ...(publishAt !== '' && { publishAt: new Date(`${publishAt}:00+08:00`).toISOString() }),
        })
      }
      onCancel={onCancel}
    >
      {action === 'publish' && (
        <label className="stacked">
          {t('page.publishAt')}
          <Input
            type="datetime-local"
            value={publishAt}
            onChange={(event) => setPublishAt(event.target.value)}
          />
        </label>
      )}
      <Input.TextArea
        autoFocus
        aria-label={t('page.note')}
        placeholder={isExplained ? t('page.reason') : t('page.note')}
        maxLength={1000}
        autoSize={{ minRows: 2, maxRows: 6 }}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
};

/** What the viewer may do with the article now, as the server says. */
export const ArticleActions = ({ article, onEdit }: { article: Article; onEdit: () => void }) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const move = useArticleMove();
  const [asked, setAsked] = useState<ArticleMove>();
  const run = (action: ArticleMove, answer: { note: string; publishAt?: string } = { note: '' }): void => {
    setAsked(undefined);
    move.mutate(
      { article, action, ...answer },
      {
        onSuccess: ({ state }) =>
          void message.success(t(state === 'scheduled' ? 'done.schedule' : `done.${action}`)),
        onError: (error) => void message.error(describeError(error, t)),
      },
    );
  };
  const isAsked = (action: ArticleMove): boolean => explained.includes(action) || action === 'publish';
  return (
    <Space wrap>
      {article.allowedActions.map((action) =>
        action === 'edit' ? (
          <Button key={action} onClick={onEdit}>
            {t('actions.edit')}
          </Button>
        ) : (
          <Button
            key={action}
            type={forward.includes(action) ? 'primary' : 'default'}
            danger={action === 'withdraw'}
            loading={move.isPending && move.variables.action === action}
            onClick={() => (isAsked(action) ? setAsked(action) : run(action))}
          >
            {t(`actions.${action}`)}
          </Button>
        ),
      )}
      {asked && (
        <Ask action={asked} onAnswer={(answer) => run(asked, answer)} onCancel={() => setAsked(undefined)} />
      )}
    </Space>
  );
};
