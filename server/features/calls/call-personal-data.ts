import type { Model } from 'mongoose';
import { erasedMark } from '../../../contract/citizens.ts';
import { conflict, isAppError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import { endingOf, type FileStore } from '../../platform/files/index.ts';
import type { PersonalData, PersonKeys } from '../../platform/personal-data.ts';
import { eraserOfPerson } from '../../platform/text/erase.ts';
import type { CallDocument } from './call.model.ts';
import { openStates, type TaskDocument } from './tasks/task.model.ts';

interface Deps {
  calls: Model<CallDocument>;
  tasks: Model<TaskDocument>;
  files: FileStore;
  clock: Clock;
}

const findAll = ({ calls }: Deps, { phones }: PersonKeys): Promise<CallDocument[]> =>
  phones.length === 0
    ? Promise.resolve([])
    : calls.find({ 'facts.callerNumber': { $in: [...phones] } }).lean<CallDocument[]>();

/** The recording goes, the figures stay. */
const eraseOne = async ({ calls, files, clock }: Deps, call: CallDocument, of: PersonKeys): Promise<void> => {
  for (const { fileId } of call.recordings) {
    if (fileId === null) continue;
    await files.remove(fileId).catch((error: unknown) => {
      if (!isAppError(error) || error.code !== 'not_found') throw error;
    });
  }
  const now = clock.now();
  const hide = (number: string): string => (of.phones.includes(number) ? erasedMark : number);
  const { facts } = call;
  const set = {
    facts: { ...facts, callerNumber: hide(facts.callerNumber), calledNumber: hide(facts.calledNumber) },
    summary: eraserOfPerson(of)(call.summary),
    recordings: call.recordings.map((one) => ({ ...one, url: '', deletedAt: one.deletedAt ?? now })),
    recordingsUntil: null,
  };
  const { modifiedCount } = await calls.updateOne(
    { _id: call._id, version: call.version },
    { $set: set, $inc: { version: 1 } },
  );
  if (modifiedCount === 0) throw conflict('The call has changed meanwhile.');
};

export const callPersonalData = (deps: Deps): PersonalData => ({
  name: 'calls',
  async collect(of) {
    return (await findAll(deps, of)).map(({ arrivedAt, direction, facts, summary, recordings }) => ({
      at: arrivedAt,
      direction,
      number: facts.callerNumber,
      summary,
      recordings: recordings.filter(({ deletedAt }) => deletedAt === null).length,
    }));
  },
  async files(of) {
    return (await findAll(deps, of)).flatMap(({ _id, arrivedAt, recordings }) =>
      recordings.flatMap(({ fileId, mediaType, deletedAt }, place) =>
        fileId === null || deletedAt !== null
          ? []
          : [
              {
                id: fileId,
                path: `calls/${String(_id)}/${place + 1}.${endingOf(mediaType ?? '') ?? 'bin'}`,
                at: arrivedAt,
              },
            ],
      ),
    );
  },
  async traces(of) {
    return { recordIds: (await findAll(deps, of)).map(({ _id }) => String(_id)) };
  },
  async countOpen(of) {
    const tasks = { phone: { $in: [...of.phones] }, state: { $in: openStates } };
    const calls = (await findAll(deps, of)).filter(({ facts }) => facts.endedAt === null).length;
    return calls + (await deps.tasks.countDocuments(tasks));
  },
  async erase(of) {
    const ended = (await findAll(deps, of)).filter(({ facts }) => facts.endedAt !== null);
    for (const call of ended) await eraseOne(deps, call, of);
    const tasks = { phone: { $in: [...of.phones] }, state: { $nin: openStates } };
    const { modifiedCount } = await deps.tasks.updateMany(tasks, {
      $set: { phone: erasedMark, note: null },
      $inc: { version: 1 },
    });
    return ended.length + modifiedCount;
  },
});
