import { Button, Card, Modal, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { useRevisions, type Revision } from './article-queries.ts';

/** Earlier texts, newest first; each can be read whole. */
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
        <div className="revision-changes">{open?.publicBody}</div>
        {open?.internalBody && <div className="revision-changes hit-internal">{open.internalBody}</div>}
      </Modal>
    </Card>
  );
};
