import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form } from 'antd';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ArticleInput, cityRegion, type Article } from '../../../../contract/articles.ts';
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

/** How long one pauses before what was typed is saved. */
const restMs = 1500;

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
  topicId: null,
  kind: 'faq',
  region: cityRegion,
  readers: 'everyone',
  departmentId: '',
  legalBasis: '',
  serviceCode: '',
  isPublic: true,
  effectiveAt: '',
  expiresAt: '',
  attachments: [],
  relatedIds: [],
};

const fieldsOf = (article: Article | undefined): ArticleFields => {
  if (!article) return blank;
  const input = ArticleInput.parse(article);
  return { ...input, effectiveAt: dayOf(input.effectiveAt), expiresAt: dayOf(input.expiresAt) };
};

const inputOf = (fields: ArticleFields): ArticleInput => ({
  ...fields,
  topicId: fields.topicId ?? null,
  effectiveAt: fields.effectiveAt === '' ? null : `${fields.effectiveAt}T00:00:00${cityOffset}`,
  // An answer holds to the end of its last day.
  expiresAt: fields.expiresAt === '' ? null : `${fields.expiresAt}T23:59:59${cityOffset}`,
});

/** The state of the editor: its draft, the version it rests on, saving as one types, and what others changed. */
export const useArticleForm = (article: Article | undefined, onSaved: (article: Article) => void) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<ArticleFields>();
  const draft = useDraft<Draft>(`article:${article?.id ?? 'new'}`);
  const [isRestored, setIsRestored] = useState(draft.stored !== undefined);
  const [version, setVersion] = useState(draft.stored?.version ?? article?.version ?? 0);
  const [problems, setProblems] = useState<string[]>([]);
  const [savedAt, setSavedAt] = useState<Date>();
  const typed = useRef(0);
  /** Grows with every wish to save; 0 when there is none. */
  const [asked, setAsked] = useState(0);
  const ask = (): void => setAsked((before) => before + 1);
  const current = (): ArticleFields => ({
    ...fieldsOf(article),
    ...(form.getFieldsValue(true) as Partial<ArticleFields>),
  });

  const save = useMutation({
    mutationFn: ({ note }: { isFinal: boolean; at: number; note?: string }) =>
      article
        ? sendData<Article>('PUT', `/articles/${article.id}`, { ...inputOf(current()), version, note })
        : sendData<Article>('POST', '/articles', inputOf(current())),
    onSuccess: async (saved, { isFinal, at }) => {
      setVersion(saved.version);
      setSavedAt(new Date());
      client.setQueryData(articleKeys.detail(saved.id), saved);
      if (typed.current === at) draft.clear();
      else ask(); // something was typed while this was on its way
      if (!isFinal) return;
      void message.success(t('done.saved'));
      await client.invalidateQueries({ queryKey: articleKeys.lists });
      onSaved(saved);
    },
    onError: (error, { isFinal }) => {
      if (isFinal) setProblems(showProblems(form, error, t));
      if (article && error instanceof ApiError && error.code === 'conflict') {
        void client.invalidateQueries({ queryKey: articleKeys.detail(article.id) });
      }
    },
  });
  const isBehind = article !== undefined && article.version > version && !save.isPending;
  const autosave = useEffectEvent(() => {
    if (save.isPending) ask();
    else if (article && !isBehind && ArticleInput.safeParse(inputOf(current())).success) {
      save.mutate({ isFinal: false, at: typed.current });
    }
  });
  useEffect(() => {
    if (asked === 0) return undefined;
    const timer = setTimeout(() => autosave(), restMs);
    return () => clearTimeout(timer);
  }, [asked]);

  return {
    form,
    problems,
    isRestored,
    isSaving: save.isPending && save.variables.isFinal,
    /** When what was typed last reached the server. */
    savedAt,
    hasSaveFailed: save.isError,
    initialFields: { ...fieldsOf(article), ...draft.stored?.fields },
    /** Somebody else has saved since this text was begun. */
    isBehind,
    keepMine: (): void => setVersion(article?.version ?? 0),
    keepDraft: (): void => {
      typed.current += 1;
      draft.save({ fields: current(), version });
      if (article) ask();
    },
    save: (): void => {
      setAsked(0);
      setProblems([]);
      save.mutate({ isFinal: true, at: typed.current });
    },
    startAfresh: (): void => {
      setAsked(0);
      draft.clear();
      setIsRestored(false);
      setVersion(article?.version ?? 0);
      form.setFieldsValue(fieldsOf(article));
    },
  };
};
