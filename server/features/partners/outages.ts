import type { Outage } from '../notifications/index.ts';
import type { PartnerDocument } from './partner.model.ts';

const path = '/partners';

/** What we send does not get there. */
export const deliveryOutage = ({ _id, name, failures, downSince }: PartnerDocument): Outage => ({
  ...{ id: `partner/${String(_id)}`, failures, since: downSince, path },
  down: {
    title: '合作平台无法连接',
    body: `${name}：消息已暂存，恢复后自动补发。`,
    en: {
      title: 'A partner cannot be reached',
      body: `${name}: what it must know is kept and sent when it answers again.`,
    },
  },
  well: {
    title: '合作平台已恢复',
    body: `${name}：暂存的消息正在补发。`,
    en: { title: 'A partner answers again', body: `${name}: what was kept is being sent.` },
  },
});

/** We cannot read what it has. */
export const pullOutage = ({ _id, name, pull }: PartnerDocument): Outage => ({
  ...{ id: `partner-pull/${String(_id)}`, failures: pull.failures ?? 0, since: pull.downSince ?? null, path },
  down: {
    title: '合作平台无法拉取',
    body: `${name}：拉取诉求连续失败，恢复后从中断处继续。`,
    en: {
      title: 'A partner cannot be read',
      body: `${name}: its requests could not be fetched; reading goes on from there when it answers.`,
    },
  },
  well: {
    title: '合作平台恢复拉取',
    body: `${name}：已从中断处继续拉取诉求。`,
    en: { title: 'A partner can be read again', body: `${name}: reading goes on where it ended.` },
  },
});
