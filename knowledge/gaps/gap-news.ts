import type { Notifications, Recipients } from '../../server/features/notifications/index.ts';
import type { DomainEvent, Processor, RealtimeRule } from '../../server/platform/events/index.ts';
import { departmentRoom, roleRoom } from '../../server/platform/realtime/index.ts';
import type { GapDeps } from './change-gap.ts';
import { gapEvents, type GapDocument } from './gap.model.ts';

const owners = ({ departmentId }: GapDocument): Recipients =>
  departmentId === null ? { roles: ['editor'] } : { departmentIds: [departmentId] };

const reporter = ({ reportedBy }: GapDocument): Recipients =>
  reportedBy?.id ? { userIds: [reportedBy.id] } : {};

const names = { search: '知识缺口', ticket: '咨询工单建议成文', correction: '知识纠错' } as const;

interface News {
  to: Recipients;
  title: string;
  body: string;
}

const newsOf = (event: DomainEvent, gap: GapDocument): News | undefined => {
  const name = names[gap.kind];
  if (event.type === 'gap.opened' || event.type === 'gap.handed-on') {
    return { to: owners(gap), title: `${name}待处理：${gap.question}`, body: gap.proposal };
  }
  if (event.type === 'gap.answered') {
    return { to: reporter(gap), title: `${name}已更新：${gap.articleTitle}`, body: gap.question };
  }
  if (event.type === 'gap.dismissed') {
    return { to: reporter(gap), title: `${name}未采纳：${gap.articleTitle}`, body: gap.reason ?? '' };
  }
  return undefined;
};

/** The owner hears of a new task, whoever reported it of its end. */
export const gapNews = ({ gaps }: GapDeps, notifications: Notifications): Processor => ({
  name: 'gaps.news',
  on: ['gap.opened', 'gap.handed-on', 'gap.answered', 'gap.dismissed'],
  async handle(event) {
    const gap = await gaps.findById(event.entityId).lean<GapDocument | null>();
    const news = gap && newsOf(event, gap);
    if (news) {
      await notifications.notify({
        key: `${event.type}/${event.id}`,
        kind: 'message',
        ticketId: null,
        about: event.entityId,
        ...news,
      });
    }
  },
});

export const gapRealtime = ({ gaps }: GapDeps): RealtimeRule => ({
  on: gapEvents,
  async present({ entityId }) {
    const gap = await gaps.findById(entityId, { departmentId: 1, version: 1 }).lean<GapDocument | null>();
    if (!gap) return [];
    const rooms = [
      roleRoom('editor'),
      roleRoom('administrator'),
      ...(gap.departmentId === null ? [] : [departmentRoom(gap.departmentId)]),
    ];
    return [{ name: 'gap.changed', payload: { gapId: entityId, version: gap.version }, rooms }];
  },
});
