import { rolesWho } from '../../../../contract/permissions.ts';
import type { Processor, RealtimeRule } from '../../../platform/events/index.ts';
import { roleRoom, userRoom } from '../../../platform/realtime/index.ts';
import type { NewNotification, Notifications, Recipients } from '../../notifications/index.ts';
import { nameOfContact } from '../contact-name.ts';
import type { InspectionDeps } from './change-inspection.ts';
import type { InspectionDocument } from './inspection.model.ts';

export const inspectionEvents = [
  'inspection.sampled',
  'inspection.taken',
  'inspection.released',
  'inspection.scored',
  'inspection.dropped',
  'inspection.acknowledged',
  'inspection.appealed',
  'inspection.upheld',
  'inspection.changed',
] as const;

const inspectorRooms = rolesWho('quality:inspect').map(roleRoom);
const leaders = rolesWho('quality:manage');

/** That one has changed: to inspectors, and to whom it is about once there is a score. */
export const inspectionRealtime = ({ inspections }: InspectionDeps): RealtimeRule => ({
  on: inspectionEvents,
  async present({ entityId, version }) {
    const inspection = await inspections
      .findById(entityId, { agentId: 1, scoredAt: 1 })
      .lean<InspectionDocument | null>();
    if (!inspection) return [];
    const own = inspection.scoredAt === null ? [] : [userRoom(inspection.agentId)];
    return [
      {
        name: 'inspection.changed',
        payload: { id: entityId, version },
        rooms: [...inspectorRooms, ...own],
      },
    ];
  },
});

interface Telling {
  to: Recipients;
  page: '/quality' | '/quality/mine';
  zh: [title: string, body: string];
  en: [title: string, body: string];
}

const scoreText = ({ result }: InspectionDocument): string => String(result?.score ?? '');

const scored = (inspection: InspectionDocument): Telling => ({
  to: { userIds: [inspection.agentId] },
  page: '/quality/mine',
  zh: [`质检评分：${scoreText(inspection)} 分`, `${nameOfContact(inspection).zh}，请查看反馈并确认。`],
  en: [
    `Quality score: ${scoreText(inspection)}`,
    `Of the ${nameOfContact(inspection).en}: please read the feedback and acknowledge it.`,
  ],
});

const appealed = (inspection: InspectionDocument): Telling => ({
  to: { roles: leaders },
  page: '/quality',
  zh: [
    '质检申诉',
    `${inspection.agentName}对${nameOfContact(inspection).zh}的评分提出申诉：${inspection.appeal?.reason ?? ''}`,
  ],
  en: [
    'Appeal against a quality score',
    `${inspection.agentName} appeals about the ${nameOfContact(inspection).en}: ${inspection.appeal?.reason ?? ''}`,
  ],
});

const ruled = (inspection: InspectionDocument): Telling => {
  const ruling = inspection.appeal?.ruling;
  const isChanged = ruling?.isChanged === true;
  return {
    to: { userIds: [inspection.agentId] },
    page: '/quality/mine',
    zh: [
      `申诉裁定：${isChanged ? `改为 ${scoreText(inspection)} 分` : '维持原评分'}`,
      `${nameOfContact(inspection).zh}：${ruling?.reason ?? ''}`,
    ],
    en: [
      `Appeal ruled on: ${isChanged ? `the score is now ${scoreText(inspection)}` : 'the score stands'}`,
      `The ${nameOfContact(inspection).en}: ${ruling?.reason ?? ''}`,
    ],
  };
};

const tellings: Record<string, (inspection: InspectionDocument) => Telling> = {
  'inspection.scored': scored,
  'inspection.appealed': appealed,
  'inspection.upheld': ruled,
  'inspection.changed': ruled,
};

/** Tells those concerned of each step, once. */
export const inspectionNews = ({
  inspections,
  notifications,
}: InspectionDeps & { notifications: Notifications }): Processor => ({
  name: 'quality.tell',
  on: Object.keys(tellings),
  async handle(event) {
    const inspection = await inspections.findById(event.entityId).lean<InspectionDocument | null>();
    const telling = inspection && tellings[event.type]?.(inspection);
    if (!telling) return;
    const notification: NewNotification = {
      key: `${event.type}/${event.id}`,
      to: telling.to,
      kind: 'quality',
      ticketId: null,
      about: inspection.contactId,
      path: `${telling.page}?task=${event.entityId}`,
      title: telling.zh[0],
      body: telling.zh[1],
      en: { title: telling.en[0], body: telling.en[1] },
    };
    await notifications.notify(notification);
  },
});
