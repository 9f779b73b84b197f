import { rolesWho } from '../../../contract/permissions.ts';
import type { DomainEvent, Processor, RealtimeRule } from '../../platform/events/index.ts';
import { departmentHeadRoom, roleRoom } from '../../platform/realtime/index.ts';
import type { NewNotification, Notifications, Recipients } from '../notifications/index.ts';
import type { BulletinDocument, StoredObjection } from './bulletin.model.ts';
import type { BulletinDeps } from './change-bulletin.ts';
import { titleOf } from './documents/title.ts';

export const bulletinEvents = [
  'bulletin.made',
  'bulletin.remade',
  'bulletin.annotated',
  'bulletin.circulated',
  'bulletin.objected',
  'bulletin.ruled',
  'bulletin.sent-back',
  'bulletin.signed',
  'bulletin.file-made',
] as const;

const deskRooms = rolesWho('bulletins:read')
  .filter((role) => role !== 'department_head')
  .map(roleRoom);

const headsOf = ({ content }: BulletinDocument): string[] => [
  ...new Set([
    ...content.ranking.map(({ departmentId }) => departmentId),
    ...content.worst.flatMap(({ departmentId }) => departmentId ?? []),
  ]),
];

/** Which bulletin has changed; heads of departments hear nothing of drafts. */
export const bulletinRealtime = ({ bulletins }: BulletinDeps): RealtimeRule => ({
  on: bulletinEvents,
  async present({ entityId, version }) {
    const bulletin = await bulletins.findById(entityId).lean<BulletinDocument | null>();
    if (!bulletin) return [];
    const heads = bulletin.state === 'draft' ? [] : headsOf(bulletin).map(departmentHeadRoom);
    return [
      { name: 'bulletin.changed', payload: { id: entityId, version }, rooms: [...deskRooms, ...heads] },
    ];
  },
});

interface Told {
  to: Recipients;
  zh: string;
  en: string;
}

const objectionOf = ({ objections }: BulletinDocument, { data }: DomainEvent): StoredObjection | undefined =>
  objections.find(({ id }) => id === data.objectionId);

const tellings: Record<string, (bulletin: BulletinDocument, event: DomainEvent) => Told | null> = {
  'bulletin.made': () => ({
    to: { roles: rolesWho('bulletins:edit') },
    zh: '草稿已生成，请审阅后送各单位征求意见。',
    en: 'The draft is made: please look it over and send it round.',
  }),
  'bulletin.circulated': (bulletin) => ({
    to: { headsOf: headsOf(bulletin), roles: rolesWho('bulletins:sign') },
    zh: '征求意见：对排名和案例有异议的，请在期限内提出。',
    en: 'Sent round: object to the ranking and cases within the time given.',
  }),
  'bulletin.objected': (bulletin, event) => {
    const objection = objectionOf(bulletin, event);
    return objection
      ? {
          to: { roles: rolesWho('bulletins:sign') },
          zh: `${objection.departmentName}提出异议：${objection.reason}`,
          en: `${objection.departmentName} objects: ${objection.reason}`,
        }
      : null;
  },
  'bulletin.ruled': (bulletin, event) => {
    const objection = objectionOf(bulletin, event);
    if (!objection?.ruling) return null;
    const { isGranted, reason } = objection.ruling;
    return {
      to: { headsOf: [objection.departmentId] },
      zh: `异议${isGranted ? '成立' : '不成立'}：${reason}`,
      en: `The objection was ${isGranted ? 'granted' : 'refused'}: ${reason}`,
    };
  },
  'bulletin.sent-back': () => ({
    to: { roles: rolesWho('bulletins:edit') },
    zh: '已退回修改。',
    en: 'Sent back to be changed.',
  }),
  'bulletin.signed': (bulletin) => ({
    to: { headsOf: headsOf(bulletin), roles: rolesWho('bulletins:edit') },
    zh: `已由${bulletin.signedBy?.name ?? ''}签发。`,
    en: `Signed by ${bulletin.signedBy?.name ?? ''}.`,
  }),
};

/** Tells those concerned of each step, once. */
export const bulletinNews = ({
  bulletins,
  notifications,
}: BulletinDeps & { notifications: Notifications }): Processor => ({
  name: 'bulletins.tell',
  on: Object.keys(tellings),
  async handle(event) {
    const bulletin = await bulletins.findById(event.entityId).lean<BulletinDocument | null>();
    const told = bulletin && tellings[event.type]?.(bulletin, event);
    if (!told) return;
    const notification: NewNotification = {
      key: `${event.type}/${event.id}`,
      to: told.to,
      kind: 'bulletin',
      ticketId: null,
      about: event.entityId,
      path: `/bulletins/${event.entityId}`,
      title: titleOf(bulletin, 'zh-CN'),
      body: told.zh,
      en: { title: titleOf(bulletin, 'en'), body: told.en },
    };
    await notifications.notify(notification);
  },
});
