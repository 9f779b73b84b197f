import type { TFunction } from 'i18next';
import type { ImportedArticle } from '../../../../contract/article-imports.ts';
import { describeProblem } from '../../shared/problems.ts';

/** Why it was refused, in the reader's language. */
export const reasonsOf = ({ problems }: ImportedArticle, t: TFunction): string =>
  problems
    .map((problem) => {
      const field = t(`article-imports:fields.${problem.path.split('.')[0] ?? ''}`, { defaultValue: '' });
      return [field, describeProblem(problem, t)].filter((part) => part !== '').join('：');
    })
    .join('；');

/** Spreadsheets take a leading =, +, - or @ for a formula. */
const cell = (text: string): string => `"${text.replace(/^([=+\-@])/, "'$1").replaceAll('"', '""')}"`;

/** What was refused and why, as a table that spreadsheets open: UTF-8 with its mark. */
export const rejectsFile = (articles: readonly ImportedArticle[], t: TFunction): Blob => {
  const heading = [
    t('article-imports:table.source'),
    t('article-imports:table.title'),
    t('article-imports:table.notes'),
  ];
  const rows = articles
    .filter(({ outcome }) => outcome === 'rejected')
    .map((article) => [article.source, article.title, reasonsOf(article, t)]);
  const text = [heading, ...rows].map((row) => row.map(cell).join(',')).join('\r\n');
  return new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' });
};

export const download = (content: Blob, name: string): void => {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};
