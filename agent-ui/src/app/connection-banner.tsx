import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../shared/realtime.ts';

/** Tells when what is on the screen may be old. Comes late, by style sheet, so that a blink passes unseen. */
export const ConnectionBanner = () => {
  const { t } = useTranslation('app');
  const state = useConnectionState();
  if (state !== 'offline') return null;
  return <Alert banner type="warning" title={t('connection.offline')} className="connection-banner" />;
};
