import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { DepartmentSelect } from '../departments/department-select.tsx';
import { TopicSelect } from '../topics/topic-select.tsx';
import type { Import } from './use-import.ts';

/** Names of the old system, each with what it is called here. */
export const UnknownWords = ({ mapping, map, result }: Pick<Import, 'mapping' | 'map' | 'result'>) => {
  const { t } = useTranslation('article-imports');
  if (!result?.isDry || result.unknownWords.length === 0) return null;
  const choose = (field: 'department' | 'topic', word: string, meant: string): void =>
    map({ values: { ...mapping.values, [field]: { ...mapping.values[field], [word]: meant } } });
  return (
    <Card size="small" title={t('unknown')} className="gap-below">
      <ul className="import-words">
        {result.unknownWords.map(({ field, word, count }) => {
          const meant = mapping.values[field][word];
          const name = `${t(field)}：${t('unknownTimes', { word, count })}`;
          return (
            <li key={`${field} ${word}`}>
              <span>{name}</span>
              {field === 'department' ? (
                <DepartmentSelect
                  placeholder={name}
                  value={meant}
                  onChange={(id) => choose(field, word, id ?? '')}
                />
              ) : (
                <TopicSelect
                  placeholder={name}
                  value={meant ?? null}
                  onChange={(id) => choose(field, word, id ?? '')}
                />
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
};
