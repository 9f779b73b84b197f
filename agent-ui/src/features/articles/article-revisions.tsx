import { Button, Card, Modal, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useRevisions, type Revision } from './article-queries.ts';
import { diffLines } from './line-diff.ts';

const Changes = ({ before, after }: { before: string; after: string }) => {
  const lines = diffLines(before, after);
  return (
    <div className="revision-changes">
      {lines.map(({ kind, text }, place) => (
        <div key={place} className={`line-${kind}`}>
          {kind === 'added' && <ins>{text}</ins>}
          {kind === 'removed' && <del>{text}</del>}
          {kind === 'same' && text}
        </div>
      ))}
    </div>
  );
};

/** Earlier texts, newest first; each can be laid beside the present one. */
export const ArticleRevisions = ({ article }: { article: Article }) => {
  const { t } = useTranslation('articles');
  const { data: revisions = [] } = useRevisions(article.id, article.version);
  const [open, setOpen] = useState<Revision>();
  if (revisions.length === 0) return null;
  return (
    <Card size="small" title={t('page.revisions')}>
      <Timeline
        items={revisions.map((revision) => ({
          key: revision.version,
          content: (
            <>
              <Button type="link" size="small" onClick={() => setOpen(revision)}>
                {t('page.version', { version: revision.version })}
              </Button>
              <div className="soft">
                {formatDateTime(revision.at, currentLanguage())} {revision.by}
              </div>
              {revision.note && <div>{revision.note}</div>}
            </>
          ),
        }))}
      />
      <Modal
        open={open !== undefined}
        title={open && `${t('page.version', { version: open.version })} · ${open.title}`}
        footer={null}
        width={720}
        onCancel={() => setOpen(undefined)}
      >
        {open && (
          <>
            <p className="soft">{t('page.changesSince')}</p>
            <Changes
              before={`${open.title}\n${open.publicBody}`}
              after={`${article.title}\n${article.publicBody}`}
            />
            {`${open.internalBody}${article.internalBody}` !== '' && (
              <div className="hit-internal">
                <strong>{t('panel.internalNote')}</strong>
                <Changes before={open.internalBody} after={article.internalBody} />
              </div>
            )}
          </>
        )}
      </Modal>
    </Card>
  );
};
