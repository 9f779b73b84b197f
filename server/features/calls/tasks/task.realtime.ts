import type { Model } from 'mongoose';
import { permissions } from '../../../../contract/permissions.ts';
import type { RealtimeRule } from '../../../platform/events/index.ts';
import { roleRoom } from '../../../platform/realtime/index.ts';
import type { TaskDocument } from './task.model.ts';
import { presentTask } from './task.presenter.ts';

const workers = permissions['calls:take'].map(roleRoom);

/** Whoever may call people back sees the list change. */
export const taskRealtime = (tasks: Model<TaskDocument>): RealtimeRule => ({
  on: ['call-task.changed'],
  async present(event) {
    const task = await tasks.findById(event.entityId).lean<TaskDocument | null>();
    if (!task) return [];
    return [{ name: 'call-task.changed', payload: { task: presentTask(task) }, rooms: workers }];
  },
});
