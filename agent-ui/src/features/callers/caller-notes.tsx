import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerNote } from '../../../../contract/callers.ts';
import { sendData } from '../../shared/api.ts';
import { formatBrief } from '../../shared/format.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { useMe } from '../../shared/session.tsx';
import { useNow } from '../../shared/use-now.ts';

interface CallerNotesProps {
  callId: string;
  notes: readonly CallerNote[];
  /** Before the call is answered they are read alone. */
  isReadOnly?: boolean;
}

/** 备注: what colleagues want known about this caller. */
export const CallerNotes = ({ callId, notes, isReadOnly = false }: CallerNotesProps) => {
  const { t } = useTranslation('callers');
  const { message } = App.useApp();
  const me = useMe();
  const now = useNow();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const change = useMutation({
    mutationFn: (request: { method: 'POST' | 'DELETE'; path: string; body?: object }) =>
      sendData(request.method, `/calls/${callId}/caller-notes${request.path}`, request.body),
    onSuccess: async (_, { method }) => {
      if (method === 'POST') setTyped('');
      await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes('screen-pop') });
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  const add = () => {
    if (typed.trim() !== '') change.mutate({ method: 'POST', path: '', body: { text: typed } });
  };
  if (isReadOnly && notes.length === 0) return null;
  return (
    <section className="caller-notes" aria-label={t('notes.title')}>
      <ul>
        {notes.map(({ id, text, author, authorId, at }) => (
          <li key={id}>
            <b>{text}</b>
            <span className="soft">
              {author} {formatBrief(at, now, currentLanguage())}
            </span>
            {!isReadOnly && authorId === me.id && (
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={t('notes.remove')}
                onClick={() => change.mutate({ method: 'DELETE', path: `/${id}` })}
              />
            )}
          </li>
        ))}
      </ul>
      {!isReadOnly && (
        <Input
          size="small"
          value={typed}
          maxLength={300}
          placeholder={t('notes.hint')}
          aria-label={t('notes.title')}
          disabled={change.isPending}
          onChange={(event) => setTyped(event.target.value)}
          onPressEnter={(event) => {
            event.preventDefault();
            add();
          }}
        />
      )}
    </section>
  );
};
