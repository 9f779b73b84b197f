import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Card, Form, Input, Spin } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SavedVocabulary } from '../../../../contract/vocabulary.ts';
import { getData, sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { showProblems } from '../../shared/problems.ts';
import { VocabularyHistory } from './vocabulary-history.tsx';
import { lineProblem, toFields, toInput, type VocabularyFields } from './vocabulary-lines.ts';

const queryKey = ['vocabulary'];

const Lines = ({ name, rows }: { name: keyof VocabularyFields; rows: number }) => {
  const { t } = useTranslation('topics');
  const check = (_rule: unknown, text: string): Promise<void> => {
    const problem = lineProblem(text, name === 'synonyms');
    if (!problem) return Promise.resolve();
    return Promise.reject(new Error(t(`vocabulary.${problem.key}`, { ...problem })));
  };
  return (
    <Form.Item name={name} label={t(`vocabulary.${name}`)} rules={[{ validator: check }]}>
      <Input.TextArea rows={rows} spellCheck={false} />
    </Form.Item>
  );
};

const VocabularyForm = ({ saved }: { saved: SavedVocabulary }) => {
  const { t } = useTranslation(['topics', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const [form] = Form.useForm<VocabularyFields>();
  const [problems, setProblems] = useState<string[]>([]);
  const save = useMutation({
    mutationFn: (fields: VocabularyFields) =>
      sendData<SavedVocabulary>('PUT', '/vocabulary', { ...toInput(fields), version: saved.version }),
    onSuccess: (after) => {
      setProblems([]);
      client.setQueryData(queryKey, after);
      void client.invalidateQueries({ queryKey: ['vocabulary', 'history'] });
      void message.success(t('saved'));
    },
    onError: (error) => setProblems(showProblems(form, error, t)),
  });
  return (
    <Form<VocabularyFields>
      form={form}
      layout="vertical"
      initialValues={toFields(saved)}
      onFinish={(fields) => save.mutate(fields)}
    >
      <FormNotices problems={problems} onStartAfresh={undefined} />
      <div className="vocabulary-grid">
        <Lines name="synonyms" rows={12} />
        <Lines name="places" rows={12} />
        <Lines name="terms" rows={12} />
      </div>
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('shared:common.save')}
      </Button>{' '}
      <VocabularyHistory />{' '}
      {saved.updatedAt !== null && (
        <span className="soft">
          {t('vocabulary.savedBy', {
            name: saved.updatedBy,
            time: formatDateTime(saved.updatedAt, currentLanguage()),
            version: saved.version,
          })}
        </span>
      )}
    </Form>
  );
};

/** 同义词与词典: what citizens say and what offices write. */
export const VocabularyCard = () => {
  const { t } = useTranslation('topics');
  const { data } = useQuery({
    queryKey,
    queryFn: ({ signal }) => getData<SavedVocabulary>('/vocabulary', {}, signal),
    refetchOnWindowFocus: false,
  });
  return (
    <Card size="small" title={t('vocabulary.title')} className="vocabulary-card">
      <p className="soft">{t('vocabulary.hint')}</p>
      {data ? <VocabularyForm saved={data} /> : <Spin />}
    </Card>
  );
};
