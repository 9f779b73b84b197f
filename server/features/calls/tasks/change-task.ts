import { Types, type Model } from 'mongoose';
import type { Clock } from '../../../kernel/clock.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { newEvent, systemActor, type EventNudge } from '../../../platform/events/index.ts';
import type { TaskDocument } from './task.model.ts';

export interface TaskDeps {
  tasks: Model<TaskDocument>;
  clock: Clock;
  events: EventNudge;
}

type TaskFields = Omit<TaskDocument, '_id' | 'version' | 'outbox'>;

const eventOf = (taskId: string, version: number, at: Date) =>
  newEvent({ type: 'call-task.changed', at, actor: systemActor, entityId: taskId, version });

/** Writes a new task under this id; null when it is there already. */
export const openTask = async (
  { tasks, clock, events }: TaskDeps,
  taskId: string,
  fields: TaskFields,
): Promise<TaskDocument | null> => {
  try {
    const outbox = [eventOf(taskId, 0, clock.now())];
    const task = await tasks.create({ ...fields, _id: new Types.ObjectId(taskId), outbox });
    events.nudge();
    return task.toObject();
  } catch (error) {
    if (isDuplicateKey(error)) return null;
    throw error;
  }
};

/** One conditional write, again when somebody came between; null when nothing fits or `decide` changes nothing. */
export const changeTask = async (
  deps: TaskDeps,
  filter: Record<string, unknown>,
  decide: (task: TaskDocument) => Partial<TaskFields> | undefined,
): Promise<TaskDocument | null> => {
  const task = await deps.tasks.findOne(filter).lean<TaskDocument | null>();
  const change = task && decide(task);
  if (!change) return null;
  const event = eventOf(String(task._id), task.version + 1, deps.clock.now());
  const after = await deps.tasks
    .findOneAndUpdate(
      { _id: task._id, version: task.version },
      { $set: change, $inc: { version: 1 }, $push: { outbox: event } },
      { returnDocument: 'after' },
    )
    .lean<TaskDocument | null>();
  if (!after) return changeTask(deps, filter, decide);
  deps.events.nudge();
  return after;
};
