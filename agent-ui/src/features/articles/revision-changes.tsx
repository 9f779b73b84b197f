import { useTranslation } from 'react-i18next';
import type { Article, ArticleRevision } from '../../../../contract/articles.ts';
import { diffLines } from './line-diff.ts';

type Content = NonNullable<ArticleRevision['content']>;

/** The fields that are compared, and how each reads. */
const fields: readonly (readonly [label: string, read: (content: Content) => string])[] = [
  ['fields.title', ({ title }) => title],
  ['fields.summary', ({ summary }) => summary],
  ['fields.publicBody', ({ publicBody }) => publicBody],
  ['fields.internalBody', ({ internalBody }) => internalBody],
  ['fields.keywords', ({ keywords }) => keywords.join('、')],
  ['fields.topic', ({ topic }) => topic],
  ['fields.departmentId', ({ departmentName }) => departmentName],
  ['fields.legalBasis', ({ legalBasis }) => legalBasis],
  ['fields.effectiveAt', ({ effectiveAt }) => effectiveAt?.slice(0, 10) ?? ''],
  ['fields.expiresAt', ({ expiresAt }) => expiresAt?.slice(0, 10) ?? ''],
  ['fields.attachments', ({ attachments }) => attachments.map(({ name }) => name).join('\n')],
  ['fields.titleEn', ({ titleEn }) => titleEn],
  ['fields.summaryEn', ({ summaryEn }) => summaryEn],
];

const Lines = ({ before, after }: { before: string; after: string }) => (
  <div className="revision-changes">
    {diffLines(before, after).map(({ kind, text }, place) => (
      <div key={place} className={`line-${kind}`}>
        {kind === 'added' && <ins>{text}</ins>}
        {kind === 'removed' && <del>{text}</del>}
        {kind === 'same' && text}
      </div>
    ))}
  </div>
);

/** Field by field, those that differ alone. */
export const RevisionChanges = ({ before, after }: { before: Content; after: Article }) => {
  const { t } = useTranslation('articles');
  const changed = fields.filter(([, read]) => read(before) !== read(after));
  if (changed.length === 0) return <p>{t('page.noChanges')}</p>;
  return changed.map(([label, read]) => (
    <section key={label}>
      <strong>{t(label)}</strong>
      <Lines before={read(before)} after={read(after)} />
    </section>
  ));
};
