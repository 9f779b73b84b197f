import { Alert, Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

export interface Secret {
  keyId: string;
  secret: string;
}

/** A new key, shown this once. */
export const SecretDialog = ({ secret, onClose }: { secret: Secret; onClose: () => void }) => {
  const { t } = useTranslation(['partners', 'shared']);
  return (
    <Modal
      open
      title={t('keys.title')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('shared:common.close')}
        </Button>
      }
    >
      <Alert type="warning" showIcon className="gap-below" title={t('keys.once')} />
      <p>
        {t('keys.id')}{' '}
        <Typography.Text copyable code>
          {secret.keyId}
        </Typography.Text>
      </p>
      <p>
        {t('keys.secret')}{' '}
        <Typography.Text copyable code>
          {secret.secret}
        </Typography.Text>
      </p>
    </Modal>
  );
};
