import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQueries } from '@tanstack/react-query';
import type { Article } from '../../../../contract/articles.ts';
import { getData } from '../../shared/api.ts';
import { useDebounced } from '../../shared/use-debounced.ts';
import { articleKeys, useArticleSearch } from './article-queries.ts';

interface ArticleSelectProps {
  id?: string;
  value?: string[];
  onChange?: (ids: string[]) => void;
  /** An article does not send its readers to itself. */
  exceptId?: string | undefined;
}

/** Other articles, found by their words. */
export const ArticleSelect = ({ value = [], exceptId, ...props }: ArticleSelectProps) => {
  const { t } = useTranslation('articles');
  const [typed, setTyped] = useState('');
  const { data: hits = [] } = useArticleSearch(useDebounced(typed.trim(), 150));
  const chosen = useQueries({
    queries: value.map((id) => ({
      queryKey: articleKeys.detail(id),
      queryFn: () => getData<Article>(`/articles/${id}`),
      staleTime: 60_000,
    })),
  });
  const known = new Map([
    ...chosen.flatMap(({ data }) => (data ? [[data.id, data.title] as const] : [])),
    ...hits.map(({ id, title }) => [id, title.map(({ text }) => text).join('')] as const),
  ]);
  const options = [...known].filter(([id]) => id !== exceptId).map(([id, label]) => ({ value: id, label }));
  return (
    <Select
      {...props}
      mode="multiple"
      value={value}
      maxCount={20}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      options={options}
      placeholder={t('fields.relatedHint')}
      notFoundContent={typed === '' ? t('fields.relatedHint') : t('panel.none')}
    />
  );
};
