import type { PartnersDeps } from './index.ts';
import type { PartnerDocument } from './partner.model.ts';

/** So many tries in vain are no hiccup: half a minute has gone by. */
const triesBefore = 3;

const tell = (
  { notifications }: PartnersDeps,
  { _id, downSince }: PartnerDocument,
  news: { what: 'down' | 'well'; title: string; body: string; en: { title: string; body: string } },
): Promise<void> => {
  const { what, ...words } = news;
  return notifications.notify({
    // Once for each time that it is down.
    key: `partner-${what}/${String(_id)}/${downSince?.toISOString() ?? ''}`,
    to: { roles: ['administrator'] },
    kind: 'message',
    ticketId: null,
    path: '/partners',
    ...words,
  });
};

/** Tells administrators of a partner that does not answer; may be asked at every try. */
export const tellPartnerDown = async (deps: PartnersDeps, partner: PartnerDocument): Promise<void> => {
  if (partner.failures < triesBefore) return;
  await tell(deps, partner, {
    what: 'down',
    title: '合作平台无法连接',
    body: `${partner.name}：消息已暂存，恢复后自动补发。`,
    en: {
      title: 'A partner cannot be reached',
      body: `${partner.name}: what it must know is kept and sent when it answers again.`,
    },
  });
};

/** … and that it answers again, where they were told of the first. */
export const tellPartnerWell = async (deps: PartnersDeps, partner: PartnerDocument): Promise<void> => {
  if (partner.downSince === null || partner.failures < triesBefore) return;
  await tell(deps, partner, {
    what: 'well',
    title: '合作平台已恢复',
    body: `${partner.name}：暂存的消息正在补发。`,
    en: { title: 'A partner answers again', body: `${partner.name}: what was kept is being sent.` },
  });
};
