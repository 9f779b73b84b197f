import { useMutation } from '@tanstack/react-query';
import { App, Card, Input, Spin } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { FoundCitizen } from '../../../../contract/citizens.ts';
import { sendData } from '../../shared/api.ts';
import { LoadFailure } from '../../shared/load-failure.tsx';
import { describeError } from '../../shared/problems.ts';
import { useCan } from '../../shared/session.tsx';
import { ErasureList } from './erasure-list.tsx';
import { SuggestionList } from './suggestion-list.tsx';
import { useSuggestions } from './use-citizens.ts';
import './citizens.css';

const Find = () => {
  const { t } = useTranslation(['citizens', 'shared']);
  const { message } = App.useApp();
  const navigate = useNavigate();
  const find = useMutation({
    mutationFn: (value: string) => sendData<FoundCitizen>('POST', '/citizens/find', { value }),
    onSuccess: ({ id }) =>
      id === null ? void message.info(t('notFound')) : void navigate(`/citizens/${id}`),
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <Card size="small">
      <Input.Search
        className="citizen-find"
        placeholder={t('find')}
        aria-label={t('find')}
        enterButton={t('findGo')}
        maxLength={200}
        loading={find.isPending}
        onSearch={(value) => value.trim() !== '' && find.mutate(value.trim())}
      />
      <p className="soft">{t('findHint')}</p>
    </Card>
  );
};

const Suggestions = () => {
  const { t } = useTranslation('citizens');
  const { data, error, refetch } = useSuggestions();
  return (
    <Card size="small" title={t('suggestions')}>
      {!data && error && <LoadFailure error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Spin />}
      {data?.items.length === 0 && <span className="soft">{t('noSuggestions')}</span>}
      {data && <SuggestionList suggestions={data.items} />}
    </Card>
  );
};

/** 市民: somebody is looked for, and those who may be one person are decided. */
export const CitizensPage = () => {
  const { t } = useTranslation('citizens');
  const [mayFind, mayMerge] = [useCan('citizens:find'), useCan('citizens:merge')];
  const mayErase = useCan('citizens:erase');
  return (
    <section className="citizen-page">
      <div className="page-head">
        <h1>{t('title')}</h1>
      </div>
      <p className="soft">{t('lead')}</p>
      {mayFind && <Find />}
      {mayErase && <ErasureList />}
      {mayMerge && <Suggestions />}
    </section>
  );
};
