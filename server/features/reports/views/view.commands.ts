import { Types } from 'mongoose';
import type { z } from 'zod';
import type { ChangeViewBody, SaveViewBody, ViewSchedule } from '../../../../contract/report-views.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { conflict, invalidInput, notFound } from '../../../kernel/errors.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { Address } from './addresses.ts';
import type { ViewDocument, ViewModels } from './view.model.ts';

export interface ViewDeps extends ViewModels {
  clock: Clock;
  /** Whom this viewer may send to. */
  addresses: (viewer: Viewer) => Promise<readonly Address[]>;
}

const mostViews = 50;

const sharedWith = ({ role, departmentId }: Viewer) => ({ role, departmentId });

const taken = () =>
  conflict('You have a view of this name.', [{ path: 'name', message: 'is taken', key: 'problems.taken' }]);

/** Throws `not_found` for views of others, shared ones too: they are changed by their owner alone. */
export const mustOwn = async ({ views }: ViewDeps, viewId: string, viewer: Viewer): Promise<ViewDocument> => {
  const view = await views.findOne({ _id: viewId, ownerId: viewer.id }).lean<ViewDocument | null>();
  if (!view) throw notFound('ReportView', viewId);
  return view;
};

const checkRecipients = async (
  { addresses }: ViewDeps,
  viewer: Viewer,
  { recipients }: ViewSchedule,
): Promise<void> => {
  const allowed = new Set((await addresses(viewer)).map(({ address }) => address));
  const problems = recipients.flatMap((address, place) =>
    allowed.has(address)
      ? []
      : [
          {
            path: `schedule.recipients.${place}`,
            message: 'is neither named in the rules nor the address of somebody who reads reports',
            key: 'problems.not_listed',
          },
        ],
  );
  if (problems.length > 0) throw invalidInput(problems);
};

export const saveView = async (
  { views }: ViewDeps,
  viewer: Viewer,
  { name, isShared, selection }: z.output<typeof SaveViewBody>,
): Promise<ViewDocument> => {
  if ((await views.countDocuments({ ownerId: viewer.id })) >= mostViews) {
    throw conflict(`Nobody keeps more than ${mostViews} views.`);
  }
  const view: ViewDocument = {
    ...{ _id: new Types.ObjectId(), version: 1, ownerId: viewer.id, ownerName: viewer.name, name, selection },
    ...{ sharedWith: isShared ? sharedWith(viewer) : null, schedule: null, scheduledAt: null },
  };
  try {
    await views.create(view);
  } catch (error) {
    throw isDuplicateKey(error) ? taken() : error;
  }
  return view;
};

interface Change {
  viewId: string;
  viewer: Viewer;
  body: z.output<typeof ChangeViewBody>;
}

/** A new schedule begins with the next time that it is due. */
export const changeView = async (deps: ViewDeps, { viewId, viewer, body }: Change): Promise<ViewDocument> => {
  await mustOwn(deps, viewId, viewer);
  const { version, isShared, schedule, ...plain } = body;
  if (schedule) await checkRecipients(deps, viewer, schedule);
  const set = {
    ...plain,
    ...(isShared !== undefined && { sharedWith: isShared ? sharedWith(viewer) : null }),
    ...(schedule !== undefined && { schedule, scheduledAt: schedule && deps.clock.now() }),
  };
  try {
    const after = await deps.views
      .findOneAndUpdate(
        { _id: viewId, ownerId: viewer.id, version },
        { $set: set, $inc: { version: 1 } },
        { returnDocument: 'after' },
      )
      .lean<ViewDocument | null>();
    if (!after) throw conflict('This view has changed: please look again.');
    return after;
  } catch (error) {
    throw isDuplicateKey(error) ? taken() : error;
  }
};

/** With its runs; pages that began with it begin as usual. */
export const deleteView = async (deps: ViewDeps, viewId: string, viewer: Viewer): Promise<void> => {
  await mustOwn(deps, viewId, viewer);
  await deps.views.deleteOne({ _id: viewId });
  await deps.starts.deleteMany({ viewId });
  await deps.runs.deleteMany({ viewId });
};
