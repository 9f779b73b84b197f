import { App, Button, Card, Input, Modal, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, ArticleRevision } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { useRevisions, useRollBack } from './article-queries.ts';
import { RevisionChanges } from './revision-changes.tsx';

interface OpenRevisionProps {
  article: Article;
  revision: ArticleRevision;
  onClose: () => void;
}

/** What an earlier version said beside the present one, and the way back to it. */
const OpenRevision = ({ article, revision, onClose }: OpenRevisionProps) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const rollBack = useRollBack();
  const [note, setNote] = useState('');
  const canRollBack = article.allowedActions.includes('edit') && revision.version < article.version;
  const run = (): void =>
    rollBack.mutate(
      {
        article,
        toVersion: revision.version,
        note: note || t('page.rolledBack', { version: revision.version }),
      },
      {
        onSuccess: () => {
          void message.success(t('done.rollBack'));
          onClose();
        },
        onError: (error) => void message.error(describeError(error, t)),
      },
    );
  return (
    <Modal
      open
      title={`${t('page.version', { version: revision.version })} · ${revision.content?.title ?? ''}`}
      width={760}
      onCancel={onClose}
      okText={t('page.rollBack')}
      okButtonProps={{ loading: rollBack.isPending, disabled: !canRollBack }}
      onOk={run}
    >
      <p className="soft">{t('page.changesSince')}</p>
      {revision.content && <RevisionChanges before={revision.content} after={article} />}
      {canRollBack && (
        <Input
          value={note}
          maxLength={1000}
          placeholder={t('page.note')}
          aria-label={t('page.note')}
          onChange={(event) => setNote(event.target.value)}
        />
      )}
    </Modal>
  );
};

/** Who did what and why, newest first; each earlier text can be laid beside the present one. */
export const ArticleRevisions = ({ article }: { article: Article }) => {
  const { t } = useTranslation('articles');
  const { data: revisions = [] } = useRevisions(article.id, article.version);
  const [open, setOpen] = useState<ArticleRevision>();
  if (revisions.length === 0) return null;
  return (
    <Card size="small" title={t('page.revisions')}>
      <Timeline
        items={revisions.map((revision) => ({
          key: revision.version,
          content: (
            <>
              {revision.content ? (
                <Button type="link" size="small" className="tight" onClick={() => setOpen(revision)}>
                  {t('page.version', { version: revision.version })} {t(`steps.${revision.action}`)}
                </Button>
              ) : (
                t(`steps.${revision.action}`)
              )}
              <div className="soft">
                {formatDateTime(revision.at, currentLanguage())} {revision.by}
              </div>
              {revision.note && <div>{revision.note}</div>}
            </>
          ),
        }))}
      />
      {open && <OpenRevision article={article} revision={open} onClose={() => setOpen(undefined)} />}
    </Card>
  );
};
