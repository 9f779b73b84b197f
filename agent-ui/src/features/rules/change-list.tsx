import { useTranslation } from 'react-i18next';
import type { RuleChange } from './rule-diff.ts';

interface ChangeListProps {
  changes: readonly RuleChange[];
  /** Whose texts name the parts, before those of the rules. */
  namespace?: string;
}

/** What differs, in the reader's words: each part of a path has its name. */
export const ChangeList = ({ changes, namespace = 'rules' }: ChangeListProps) => {
  const { t } = useTranslation(['rules', 'tickets', namespace]);
  const nameOf = (part: string): string =>
    /^\d+$/.test(part)
      ? `#${Number(part) + 1}`
      : t(
          [
            `${namespace}:parts.${part}`,
            `rules:parts.${part}`,
            `tickets:types.${part}`,
            `tickets:urgencies.${part}`,
          ],
          {
            defaultValue: part,
          },
        );
  const valueOf = (text: string): string =>
    text
      .split(' ')
      .map((word) =>
        t([`rules:units.${word}`, `rules:recipients.${word}`, `shared:words.${word}`], {
          defaultValue: word,
        }),
      )
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
