import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, ArticleInput } from '../../../../contract/articles.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { showProblems } from '../../shared/problems.ts';
import { articleKeys } from './article-queries.ts';

/** What the form holds: the days as the calendar field writes them. */
export interface ArticleFields extends Omit<ArticleInput, 'effectiveAt' | 'expiresAt'> {
  effectiveAt: string;
  expiresAt: string;
}

interface Draft {
  fields: ArticleFields;
  /** The version that was being changed. */
  version: number;
}

const cityOffset = '+08:00';

/** The day in the city on which the instant lies: 2027-01-31. */
const dayOf = (instant: string | null): string =>
  instant ? new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(instant)) : '';

const blank: ArticleFields = {
  title: '',
  summary: '',
  publicBody: '',
  internalBody: '',
  titleEn: '',
  summaryEn: '',
  keywords: [],
  topic: '',
  departmentId: '',
  legalBasis: '',
  isPublic: true,
  effectiveAt: '',
  expiresAt: '',
};

const fieldsOf = (article: Article | undefined): ArticleFields => {
  if (!article) return blank;
  const { title, summary, publicBody, internalBody, titleEn, summaryEn, keywords } = article;
  const { topic, departmentId, legalBasis, isPublic, effectiveAt, expiresAt } = article;
  return {
    ...{ title, summary, publicBody, internalBody, titleEn, summaryEn, keywords },
    ...{ topic, departmentId, legalBasis, isPublic },
    effectiveAt: dayOf(effectiveAt),
    expiresAt: dayOf(expiresAt),
  };
};

const inputOf = (fields: ArticleFields): ArticleInput => ({
  ...fields,
  effectiveAt: fields.effectiveAt === '' ? null : `${fields.effectiveAt}T00:00:00${cityOffset}`,
  // An answer holds to the end of its last day.
  expiresAt: fields.expiresAt === '' ? null : `${fields.expiresAt}T23:59:59${cityOffset}`,
});

/** The state of the editor: its draft, the version it rests on, saving, and what others changed meanwhile. */
export const useArticleForm = (article: Article | undefined, onSaved: (article: Article) => void) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<ArticleFields>();
  const draft = useDraft<Draft>(`article:${article?.id ?? 'new'}`);
  const [isRestored, setIsRestored] = useState(draft.stored !== undefined);
  const [version, setVersion] = useState(draft.stored?.version ?? article?.version ?? 0);
  const [problems, setProblems] = useState<string[]>([]);
  const current = (): ArticleFields => ({
    ...fieldsOf(article),
    ...(form.getFieldsValue(true) as Partial<ArticleFields>),
  });

  const save = useMutation({
    mutationFn: () =>
      article
        ? sendData<Article>('PUT', `/articles/${article.id}`, { ...inputOf(current()), version })
        : sendData<Article>('POST', '/articles', inputOf(current())),
    onSuccess: async (saved) => {
      draft.clear();
      client.setQueryData(articleKeys.detail(saved.id), saved);
      void message.success(t('done.saved'));
      await client.invalidateQueries({ queryKey: articleKeys.lists });
      onSaved(saved);
    },
    onError: (error) => {
      setProblems(showProblems(form, error, t));
      if (article && error instanceof ApiError && error.code === 'conflict') {
        void client.invalidateQueries({ queryKey: articleKeys.detail(article.id) });
      }
    },
  });

  return {
    form,
    problems,
    isRestored,
    isSaving: save.isPending,
    initialFields: { ...fieldsOf(article), ...draft.stored?.fields },
    /** Somebody else has saved since this text was begun. */
    isBehind: article !== undefined && article.version > version,
    keepMine: (): void => setVersion(article?.version ?? 0),
    keepDraft: (): void => draft.save({ fields: current(), version }),
    save: (): void => {
      setProblems([]);
      save.mutate();
    },
    startAfresh: (): void => {
      draft.clear();
      setIsRestored(false);
      setVersion(article?.version ?? 0);
      form.setFieldsValue(fieldsOf(article));
    },
  };
};
