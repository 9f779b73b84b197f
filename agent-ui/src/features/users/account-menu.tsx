import { UserOutlined } from '@ant-design/icons';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sendData } from '../../shared/api.ts';
import { currentLanguage } from '../../shared/i18n.ts';
import { describeError } from '../../shared/problems.ts';
import { queryClient } from '../../shared/query-client.ts';
import { disconnectRealtime } from '../../shared/realtime.ts';
import { meKey, useMe } from '../../shared/session.tsx';
import { PasswordDialog } from './password-dialog.tsx';

/** Ends the session here or everywhere and starts the console anew, so that nothing of the person stays. */
const leave = async (path: '/session' | '/sessions'): Promise<void> => {
  disconnectRealtime();
  await sendData('DELETE', path);
  window.location.assign(import.meta.env.BASE_URL);
};

const changeLanguage = async (): Promise<void> => {
  const language = currentLanguage() === 'en' ? 'zh-CN' : 'en';
  await sendData('PUT', '/me/language', { language });
  await queryClient.refetchQueries({ queryKey: meKey });
};

export const AccountMenu = ({ onShowShortcuts }: { onShowShortcuts: () => void }) => {
  const { t } = useTranslation('users');
  const me = useMe();
  const { message, modal } = App.useApp();
  const [isPasswordOpen, setIsPasswordOpen] = useState(false);
  const report = (error: unknown) => void message.error(describeError(error, t));
  const leaveEverywhere = () =>
    void modal.confirm({
      title: t('menu.signOutEverywhere'),
      content: t('menu.signOutEverywhereConfirm'),
      onOk: () => leave('/sessions').catch(report),
    });

  const items: MenuProps['items'] = [
    {
      key: 'who',
      disabled: true,
      label: [t(`shared:roles.${me.role}`), me.departmentName].filter(Boolean).join(' · '),
    },
    { type: 'divider' },
    {
      key: 'language',
      label: t(`shared:languages.${currentLanguage() === 'en' ? 'zh-CN' : 'en'}`),
      onClick: () => void changeLanguage().catch(report),
    },
    { key: 'shortcuts', label: t('menu.shortcuts'), onClick: onShowShortcuts },
    { key: 'password', label: t('menu.password'), onClick: () => setIsPasswordOpen(true) },
    { type: 'divider' },
    { key: 'everywhere', label: t('menu.signOutEverywhere'), onClick: leaveEverywhere },
    { key: 'out', label: t('menu.signOut'), onClick: () => void leave('/session').catch(report) },
  ];

  return (
    <>
      <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
        <Button type="text" icon={<UserOutlined />} className="on-header" aria-label={t('menu.label')}>
          <span className="wide-only">{me.name}</span>
        </Button>
      </Dropdown>
      {isPasswordOpen && <PasswordDialog onClose={() => setIsPasswordOpen(false)} />}
    </>
  );
};
