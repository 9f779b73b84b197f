import { CustomerServiceOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallRecording } from '../../../../contract/call-recordings.ts';
import { apiUrl } from '../../shared/api.ts';
import { formatDuration } from '../../shared/format.ts';

/** A recording is fetched, and the listening written down, only when somebody wants to hear it. */
export const RecordingPlayer = ({ callId, recording }: { callId: string; recording: CallRecording }) => {
  const { t } = useTranslation('calls');
  const [isOpen, setIsOpen] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);
  const label = `${t(`recording.${recording.kind}`)} ${formatDuration(recording.seconds)}`;
  if (hasFailed) return <span className="soft">{t('recording.failed')}</span>;
  if (isOpen) {
    return (
      <audio
        controls
        autoPlay
        className="recording"
        aria-label={label}
        src={apiUrl(`/calls/${callId}/recordings/${recording.id}`)}
        onError={() => setHasFailed(true)}
      />
    );
  }
  return (
    <Button
      size="small"
      icon={<CustomerServiceOutlined />}
      disabled={!recording.isPlayable}
      title={recording.isPlayable ? t('recording.logged') : t('recording.gone')}
      onClick={() => setIsOpen(true)}
      data-recording={recording.id}
    >
      {label}
    </Button>
  );
};
