import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CallerBlock } from '../../../../contract/callers.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';
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
  const decide = useMutation({
    mutationFn: (note: string) =>
      sendData('POST', `/caller-blocks/${block.id}/${action}`, { version: block.version, note: note.trim() }),
    onSuccess: async () => {
      void message.success(t('done'));
      await client.invalidateQueries({ queryKey: blocksKey });
      onClose();
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <ReasonDialog
      title={`${t(`actions.${action}`)} ${block.phone}`}
      label={t('decision')}
      okText={t(`actions.${action}`)}
      maxLength={500}
      isSending={decide.isPending}
      onSend={({ reason }) => decide.mutate(reason)}
      onClose={onClose}
    />
  );
};
