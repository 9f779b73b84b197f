import { Button, Modal, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Me } from '../../../../contract/auth.ts';
import { SignInForm } from './sign-in-form.tsx';

/** Over a page whose session has ended: the page stays, and so does what was typed into it. */
export const SignInAgainDialog = ({ me, onDone }: { me: Me; onDone: () => void }) => {
  const { t } = useTranslation('users');
  return (
    <Modal
      open
      title={t('again.title')}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={null}
      width={400}
      zIndex={2000}
    >
      <Typography.Paragraph type="secondary">{t('again.explain')}</Typography.Paragraph>
      <SignInForm username={me.username} onDone={onDone} />
      <Button type="link" block onClick={() => window.location.reload()}>
        {t('again.other')}
      </Button>
    </Modal>
  );
};
