import type { ContactKind } from '../../../contract/quality-settings.ts';

const kindNames: Record<ContactKind, { zh: string; en: string }> = {
  call: { zh: '通话', en: 'call' },
  ticket: { zh: '工单', en: 'ticket' },
  chat: { zh: '在线咨询', en: 'chat' },
};

/** What a contact is called when somebody is told of it; a chat has a channel where others have a number. */
export const nameOfContact = ({
  kind,
  label,
}: {
  kind: ContactKind;
  label: string;
}): { zh: string; en: string } => {
  const { zh, en } = kindNames[kind];
  return kind === 'chat' ? { zh, en } : { zh: `${zh} ${label}`, en: `${en} ${label}` };
};
