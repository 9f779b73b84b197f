import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../../contract/articles.ts';
import { formatDateTime } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { useCorrection } from './agent-acts.ts';

/** 纠错: what is wrong, told to the owner, who answers in time. */
export const CorrectionDialog = ({ article, onClose }: { article: Article; onClose: () => void }) => {
  const { t } = useTranslation(['articles', 'shared']);
  const { message } = App.useApp();
  const [wrong, setWrong] = useState('');
  const correct = useCorrection();
  const send = (): void =>
    correct.mutate(
      { articleId: article.id, articleVersion: article.liveVersion ?? 0, wrong: wrong.trim() },
      {
        onSuccess: ({ departmentName, dueAt }) => {
          const date = dueAt === null ? '' : formatDateTime(dueAt, currentLanguage()).slice(0, 10);
          void message.success(t('correction.sent', { department: departmentName, date }));
          onClose();
        },
        onError: (error) => void message.error(describeError(error, t)),
      },
    );
  return (
    <Modal
      open
      title={t('correction.title')}
      okText={t('correction.send')}
      okButtonProps={{ disabled: wrong.trim() === '', loading: correct.isPending }}
      onOk={send}
      onCancel={onClose}
    >
      <p>{article.title}</p>
      <Input.TextArea
        autoFocus
        className="counted"
        rows={4}
        maxLength={1000}
        showCount
        value={wrong}
        aria-label={t('correction.wrong')}
        placeholder={t('correction.wrong')}
        onChange={(event) => setWrong(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && event.ctrlKey && wrong.trim() !== '') send();
        }}
      />
    </Modal>
  );
};
