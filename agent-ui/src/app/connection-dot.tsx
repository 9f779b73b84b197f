import { Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useConnectionState } from '../shared/realtime.ts';

export const ConnectionDot = () => {
  const { t } = useTranslation('app');
  const state = useConnectionState();
  return (
    <Tooltip title={t(`connection.${state}`)}>
      <span
        role="status"
        aria-label={t(`connection.${state}`)}
        data-state={state}
        className={`connection-dot connection-${state}`}
      />
    </Tooltip>
  );
};
