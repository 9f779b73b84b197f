import type { MenuButton } from '../../../integrations/channels/wechat/port.ts';

/** Keys of buttons that are answered in the conversation. */
export const menuKeys = { tickets: 'tickets', person: 'person' } as const;

export const menuButtons = (publicUrl: string): MenuButton[] => [
  { name: '我要反映', url: `${publicUrl}/requests/new` },
  { name: '我的诉求', key: menuKeys.tickets },
  { name: '人工服务', key: menuKeys.person },
];
