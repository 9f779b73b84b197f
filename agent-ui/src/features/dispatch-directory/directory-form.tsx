import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Input, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DispatchDirectory } from '../../../../contract/dispatch.ts';
import { ApiError, sendData } from '../../shared/api.ts';
import { FormNotices } from '../../shared/form-notices.tsx';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
import { englishNamesFrom, isChanged, linesOf, topicsFrom } from './directory-edit.ts';
import { DirectoryRows } from './directory-rows.tsx';
import { useDirectoryDraft } from './use-directory-draft.ts';

interface DirectoryFormProps {
  /** The version that is being edited … */
  base: DispatchDirectory;
  /** … and the one that holds now. */
  newest: DispatchDirectory;
  onEdit: (version: DispatchDirectory) => void;
}

const directoryKey = ['dispatch-directory'] as const;

export const DirectoryForm = ({ base, newest, onEdit }: DirectoryFormProps) => {
  const { t } = useTranslation(['dispatch-directory', 'shared']);
  const { message } = App.useApp();
  const client = useQueryClient();
  const { content, changes, isRestored, edit, discard } = useDirectoryDraft(base);
  const [isSaving, setIsSaving] = useState(false);
  const [problems, setProblems] = useState<string[]>([]);

  const save = useMutation({
    mutationFn: (reason: string) =>
      sendData<DispatchDirectory>('PUT', '/dispatch-directory', {
        ...{ topics: content.topics, rows: content.rows, englishNames: content.englishNames },
        ...{ baseVersion: base.version, reason },
      }),
    onSuccess: (saved) => {
      discard();
      client.setQueryData(directoryKey, saved);
      void message.success(t('save.done', { version: saved.version }));
      onEdit(saved);
    },
    onError: async (error) => {
      setIsSaving(false);
      setProblems([describeError(error, t)]);
      if (error instanceof ApiError && error.code === 'conflict')
        await client.invalidateQueries({ queryKey: directoryKey });
    },
  });

  return (
    <section>
      <div className="page-head">
        <h1>{t('title')}</h1>
        <span className="soft">
          {t('version', { version: base.version })} · {formatDateTime(base.savedAt, currentLanguage())} ·{' '}
          {base.savedBy}
        </span>
        <Button
          type="primary"
          className="push"
          disabled={!isChanged(changes)}
          onClick={() => setIsSaving(true)}
        >
          {t('save.button')}
        </Button>
      </div>
      <p className="soft">{t('hint')}</p>
      {newest.version > base.version && (
        <Alert
          type="warning"
          showIcon
          className="gap-below"
          title={t('stale', { version: newest.version, savedBy: newest.savedBy })}
          action={
            <Button size="small" onClick={() => onEdit(newest)}>
              {t('loadNewest')}
            </Button>
          }
        />
      )}
      <FormNotices problems={problems} onStartAfresh={isRestored ? discard : undefined} />
      <Tabs
        items={[
          {
            key: 'rows',
            label: t('tabs.rows', { count: content.rows.length }),
            children: <DirectoryRows rows={content.rows} onChange={(rows) => edit({ ...content, rows })} />,
          },
          {
            key: 'topics',
            label: t('tabs.topics', { count: content.topics.length }),
            children: (
              <>
                <p className="soft">{t('topicsHint')}</p>
                <Input.TextArea
                  rows={24}
                  spellCheck={false}
                  aria-label={t('topics')}
                  defaultValue={content.topics.join('\n')}
                  onBlur={({ target }) => edit({ ...content, topics: topicsFrom(target.value) })}
                />
              </>
            ),
          },
          {
            key: 'english',
            label: t('tabs.english', { count: content.englishNames.length }),
            children: (
              <>
                <p className="soft">{t('englishHint')}</p>
                <Input.TextArea
                  rows={24}
                  spellCheck={false}
                  aria-label={t('english')}
                  defaultValue={linesOf(content.englishNames)}
                  onBlur={({ target }) => edit({ ...content, englishNames: englishNamesFrom(target.value) })}
                />
              </>
            ),
          },
        ]}
      />
      {isSaving && (
        <ReasonDialog
          title={t('save.title', { version: base.version + 1 })}
          label={t('save.reason')}
          okText={t('shared:common.save')}
          maxLength={300}
          isSending={save.isPending}
          onSend={({ reason }) => save.mutate(reason)}
          onClose={() => setIsSaving(false)}
        >
          <p>{t('save.changes', { ...changes })}</p>
        </ReasonDialog>
      )}
    </section>
  );
};
