import { useTranslation } from 'react-i18next';
import type { RuleChange } from './rule-diff.ts';

/** What differs, in the reader's words: each part of a path has its name. */
export const ChangeList = ({ changes }: { changes: readonly RuleChange[] }) => {
  const { t } = useTranslation(['rules', 'tickets']);
  const nameOf = (part: string): string =>
    /^\d+$/.test(part)
      ? `#${Number(part) + 1}`
      : t([`rules:parts.${part}`, `tickets:types.${part}`, `tickets:urgencies.${part}`], {
          defaultValue: part,
        });
  const valueOf = (text: string): string =>
    text
      .split(' ')
      .map((word) => t([`rules:units.${word}`, `rules:recipients.${word}`], { defaultValue: word }))
      .join(' ');
  if (changes.length === 0) return <p className="soft">{t('versions.same')}</p>;
  return (
    <ul className="rule-changes">
      {changes.map(({ path, before, after }) => (
        <li key={path}>
          <span>{path.split('.').map(nameOf).join(' · ')}</span>
          <del>{valueOf(before)}</del>
          <ins>{valueOf(after)}</ins>
        </li>
      ))}
    </ul>
  );
};
