import { FileTextOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Popover } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Call, CallSummaryBody, Seat } from '../../../../contract/calls.ts';
import { sendData } from '../../shared/api.ts';
import { useDraft } from '../../shared/drafts.ts';
import { describeError } from '../../shared/problems.ts';
import { TopicInput } from '../dispatch/topic-input.tsx';
import { useCallKey } from './use-call-key.ts';
import { deskKey } from './use-desk.ts';

type Words = { summary: string; topic: string };

interface SummaryProps {
  call: Call;
  /** The call is over: who has written it up is ready for the next. */
  isWrapUp: boolean;
}

/** Saves, and in the wrap-up takes the next call as well. */
const useSave = ({ call, isWrapUp }: SummaryProps, onDone: () => void) => {
  const { t } = useTranslation('calls');
  const { message } = App.useApp();
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ summary, topic }: Words) => {
      const body: CallSummaryBody = { summary, topic: topic === '' ? null : topic };
      await sendData<Call>('PUT', `/calls/${call.id}/summary`, body);
      if (isWrapUp) await sendData<Seat>('PUT', '/seat', { state: 'ready' });
    },
    onSuccess: () => {
      void message.success(t('summary.saved'));
      void client.invalidateQueries({ queryKey: deskKey });
      onDone();
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
};

const SummaryForm = ({ onDone, ...props }: SummaryProps & { onDone: () => void }) => {
  const { t } = useTranslation('calls');
  const { call, isWrapUp } = props;
  const draft = useDraft<Words>(`call-summary:${call.id}`);
  const [words, setWords] = useState<Words>(
    () => draft.stored ?? { summary: call.summary ?? '', topic: call.topic ?? '' },
  );
  const save = useSave(props, () => {
    draft.clear();
    onDone();
  });
  const type = (part: Partial<Words>) => {
    const typed = { ...words, ...part };
    setWords(typed);
    draft.save(typed);
  };
  const send = () => {
    if (!save.isPending) save.mutate(words);
  };
  return (
    <form
      className="call-summary"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send();
      }}
    >
      <label htmlFor="call-summary">{t('summary.about')}</label>
      <Input.TextArea
        id="call-summary"
        autoFocus
        rows={4}
        maxLength={500}
        showCount
        value={words.summary}
        placeholder={t('summary.hint')}
        onChange={(event) => type({ summary: event.target.value })}
      />
      <label htmlFor="call-topic">{t('summary.topic')}</label>
      <TopicInput id="call-topic" value={words.topic} onChange={(topic) => type({ topic })} />
      <Button type="primary" htmlType="submit" loading={save.isPending} data-action="save-summary">
        {t(isWrapUp ? 'summary.saveReady' : 'summary.save')}
      </Button>
    </form>
  );
};

/** 小结: what the call is or was about; opened by F10. */
export const CallSummary = (props: SummaryProps) => {
  const { t } = useTranslation('calls');
  const [isOpen, setIsOpen] = useState(false);
  useCallKey('F10', () => setIsOpen(!isOpen));
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('summary.title')}
      open={isOpen}
      onOpenChange={setIsOpen}
      destroyOnHidden
      content={<SummaryForm {...props} onDone={() => setIsOpen(false)} />}
    >
      <Button size="small" icon={<FileTextOutlined />} title={t('summary.key')} data-action="summary">
        {t('summary.key')}
      </Button>
    </Popover>
  );
};
