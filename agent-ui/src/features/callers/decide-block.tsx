import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallerBlock } from '../../../../contract/callers.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { blocksKey } from './use-blocks.ts';

export interface Decision {
  block: CallerBlock;
  action: CallerBlock['allowedActions'][number];
}

/** Asks why, and decides. */
export const DecideBlock = ({ block, action, onClose }: Decision & { onClose: () => void }) => {
  const { t } = useTranslation('callers');
  const { message } = App.useApp();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      sendData('POST', `/caller-blocks/${block.id}/${action}`, { version: block.version, note: note.trim() }),
    onSuccess: async () => {
      void message.success(t('done'));
      await client.invalidateQueries({ queryKey: blocksKey });
      onClose();
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <Modal
      open
      title={`${t(`actions.${action}`)} ${block.phone}`}
      okText={t(`actions.${action}`)}
      okButtonProps={{ disabled: note.trim() === '' }}
      confirmLoading={decide.isPending}
      onOk={() => decide.mutate()}
      onCancel={onClose}
    >
      <Input.TextArea
        autoFocus
        rows={2}
        maxLength={500}
        value={note}
        placeholder={t('decision')}
        aria-label={t('decision')}
        onChange={(event) => setNote(event.target.value)}
      />
    </Modal>
  );
};
