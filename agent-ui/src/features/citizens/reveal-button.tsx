import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CitizenBrief } from '../../../../contract/citizens.ts';
import { sendData } from '../../shared/api.ts';
import { describeError } from '../../shared/problems.ts';
import { ReasonDialog } from '../../shared/reason-dialog.tsx';

/** Asks why somebody wants to see a person in full; the answer is logged with their name. */
export const RevealButton = ({
  citizenId,
  onRevealed,
}: {
  citizenId: string;
  onRevealed: (citizen: CitizenBrief) => void;
}) => {
  const { t } = useTranslation(['citizens', 'shared']);
  const { message } = App.useApp();
  const [isAsking, setAsking] = useState(false);
  const reveal = useMutation({
    mutationFn: (reason: string) =>
      sendData<CitizenBrief>('POST', `/citizens/${citizenId}/reveal`, { reason }),
    onSuccess: (citizen) => {
      setAsking(false);
      onRevealed(citizen);
    },
    onError: (error) => void message.error(describeError(error, t)),
  });
  return (
    <>
      <Button size="small" icon={<EyeOutlined />} onClick={() => setAsking(true)} data-action="reveal">
        {t('reveal')}
      </Button>
      {isAsking && (
        <ReasonDialog
          title={t('reveal')}
          label={t('revealReason')}
          maxLength={300}
          isSending={reveal.isPending}
          onSend={({ reason }) => reveal.mutate(reason.trim())}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
};
