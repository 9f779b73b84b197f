import { rolesWho } from '../../../../contract/permissions.ts';
import type { Processor, RealtimeRule } from '../../../platform/events/index.ts';
import { roleRoom } from '../../../platform/realtime/index.ts';
import type { Notifications } from '../../notifications/index.ts';
import { nameOfContact } from '../contact-name.ts';
import type { CalibrationDeps } from './calibration.commands.ts';
import type { CalibrationDocument } from './calibration.model.ts';

const rooms = rolesWho('quality:inspect').map(roleRoom);

export const calibrationRealtime: RealtimeRule = {
  on: ['calibration.started', 'calibration.scored', 'calibration.referenced', 'calibration.closed'],
  present: ({ entityId, version }) =>
    Promise.resolve([{ name: 'calibration.changed', payload: { id: entityId, version }, rooms }]),
};

/** Invites the inspectors, and tells them when everything can be compared. */
export const calibrationNews = ({
  calibrations,
  notifications,
}: CalibrationDeps & { notifications: Notifications }): Processor => ({
  name: 'quality.tell-calibration',
  on: ['calibration.started', 'calibration.closed'],
  async handle(event) {
    const found = await calibrations.findById(event.entityId).lean<CalibrationDocument | null>();
    if (!found) return;
    const isStart = event.type === 'calibration.started';
    await notifications.notify({
      key: `${event.type}/${event.id}`,
      to: { userIds: found.entries.map(({ inspectorId }) => inspectorId) },
      kind: 'quality',
      ticketId: null,
      about: found.contactId,
      path: `/quality/calibrations/${event.entityId}`,
      title: isStart ? '质检校准：请独立评分' : '质检校准已结束',
      body: isStart
        ? `${found.startedBy.name}邀请您对 ${nameOfContact(found).zh} 评分。`
        : '可以查看各人的评分差异。',
      en: {
        title: isStart ? 'Calibration: please score on your own' : 'The calibration is closed',
        body: isStart
          ? `${found.startedBy.name} invites you to score the ${nameOfContact(found).en}.`
          : 'See how far the scores lie apart.',
      },
    });
  },
});
