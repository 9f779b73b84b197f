import { Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useShortcuts } from '../shared/shortcuts.tsx';

const Keys = ({ keys }: { keys: string }) => {
  const { t } = useTranslation('app');
  const parts = keys.split(' ');
  return (
    <span>
      <kbd>{parts[0]}</kbd>
      {parts[1] && (
        <>
          {' '}
          {t('help.then')} <kbd>{parts[1]}</kbd>
        </>
      )}
    </span>
  );
};

/** Every key that does something on the open page. */
export const ShortcutHelp = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('app');
  const shortcuts = useShortcuts();
  return (
    <Modal open title={t('help.title')} footer={null} onCancel={onClose} width={520}>
      <dl className="shortcut-list">
        {shortcuts.map(({ keys, label }) => (
          <div key={`${keys} ${label}`}>
            <dt>
              <Keys keys={keys} />
            </dt>
            <dd>{label}</dd>
          </div>
        ))}
      </dl>
      <Typography.Text type="secondary">{t('help.note')}</Typography.Text>
    </Modal>
  );
};
