import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import { isPermitted } from '../../../../contract/permissions.ts';
import type { Report, ReportQuery } from '../../../../contract/measures.ts';
import type { MailSender } from '../../../../integrations/channels/mail/port.ts';
import type { JobQueue } from '../../../platform/queue/port.ts';
import { conflict } from '../../../kernel/errors.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { sheetOf, toCsv, toXlsx } from '../report.export.ts';
import { daysOfPeriod, lastDue } from './periods.ts';
import { mustOwn, type ViewDeps } from './view.commands.ts';
import type { RunDocument, ViewDocument } from './view.model.ts';

export interface SendDeps extends ViewDeps {
  queue: JobQueue;
  /** None where no mail server is configured. */
  sender: MailSender | undefined;
  /** Null when the account is locked or gone. */
  viewerOf: (userId: string) => Promise<Viewer | null>;
  /** What this viewer may see of it. */
  reportFor: (viewer: Viewer, query: ReportQuery) => Promise<Report>;
}

const sendJob = 'reports.send-view';
const attempts = 5;
const Sending = z.object({ runId: z.string() });
type Scheduled = ViewDocument & { schedule: NonNullable<ViewDocument['schedule']> };

const note = async ({ runs }: SendDeps, runId: string, due: Pick<RunDocument, 'viewId' | 'dueAt'>) => {
  const run = { ...due, state: 'due', sentTo: [], error: '' };
  await runs.updateOne({ _id: runId }, { $setOnInsert: run }, { upsert: true });
};

/** Notes what is due since it was scheduled, and has what is noted and not yet settled sent; again changes nothing. */
const sendDue = async (deps: SendDeps): Promise<void> => {
  const { views, runs, clock, queue } = deps;
  const now = clock.now();
  const scheduled = await views.find({ scheduledAt: { $lte: now } }).lean<Scheduled[]>();
  for (const { _id, schedule, scheduledAt } of scheduled) {
    const dueAt = lastDue(schedule, now);
    if (scheduledAt === null || dueAt <= scheduledAt) continue;
    const viewId = String(_id);
    await note(deps, `${viewId}/${dueAt.toISOString()}`, { viewId, dueAt });
  }
  for (const { _id } of await runs.find({ state: 'due' }).lean<RunDocument[]>()) {
    await queue.enqueue(sendJob, { runId: _id }, { key: _id });
  }
};

/** 立即发送: once a minute at most, to those whom it is scheduled for. Throws `conflict` when it is for nobody. */
export const sendNow = async (deps: SendDeps, viewId: string, viewer: Viewer): Promise<ViewDocument> => {
  const view = await mustOwn(deps, viewId, viewer);
  if (!view.schedule) throw conflict('This view is not scheduled: nobody would get it.');
  const dueAt = deps.clock.now();
  const runId = `${viewId}/now/${dueAt.toISOString().slice(0, 'yyyy-mm-ddThh:mm'.length)}`;
  await note(deps, runId, { viewId, dueAt });
  await deps.queue.enqueue(sendJob, { runId }, { key: runId });
  return view;
};

const media = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const fileOf = async (
  deps: SendDeps,
  view: Scheduled,
  { viewer, dueAt }: { viewer: Viewer; dueAt: Date },
) => {
  const { period, by, compare, departmentId } = view.selection;
  const query = { ...daysOfPeriod(period, dueAt), by, compare, ...(departmentId && { departmentId }) };
  const sheet = sheetOf(await deps.reportFor(viewer, query), viewer.language);
  const { format } = view.schedule;
  const content = format === 'csv' ? Buffer.from(toCsv(sheet)) : await buffer(toXlsx(sheet, viewer.language));
  return { name: `${view.name}-${query.from}-${query.to}.${format}`, content, mediaType: media[format] };
};

const post = async (
  { runs }: SendDeps,
  { run, view, sender }: { run: RunDocument; view: Scheduled; sender: MailSender },
  file: Awaited<ReturnType<typeof fileOf>>,
): Promise<string[]> => {
  const refused: string[] = [];
  const subject = file.name.replace(/\.[a-z]+$/, '');
  const text = `${view.name}\n\n${view.ownerName}订阅的统计报表，见附件。\n`;
  for (const to of view.schedule.recipients.filter((address) => !run.sentTo.includes(address))) {
    const receipt = await sender.post({
      name: `report-${run._id.replace(/\W/g, '-')}`,
      to,
      subject,
      text,
      file,
    });
    if (receipt.isAccepted) await runs.updateOne({ _id: run._id }, { $addToSet: { sentTo: to } });
    else refused.push(`${to} (${receipt.reason})`);
  }
  return refused;
};

/** What becomes of a run that is due. Figures are those that the owner may see now. */
const send = async (deps: SendDeps, run: RunDocument): Promise<Pick<RunDocument, 'state' | 'error'>> => {
  const view = await deps.views.findById(run.viewId).lean<ViewDocument | null>();
  if (!view?.schedule) return { state: 'paused', error: 'no longer scheduled' };
  const viewer = await deps.viewerOf(view.ownerId);
  if (!viewer || !isPermitted(viewer.role, 'reports:read')) return { state: 'paused', error: 'owner locked' };
  if (!deps.sender) return { state: 'failed', error: 'no mail server' };
  const scheduled = { ...view, schedule: view.schedule };
  const allowed = new Set((await deps.addresses(viewer)).map(({ address }) => address));
  const barred = scheduled.schedule.recipients.filter((address) => !allowed.has(address));
  scheduled.schedule = {
    ...scheduled.schedule,
    recipients: scheduled.schedule.recipients.filter((address) => allowed.has(address)),
  };
  const file = await fileOf(deps, scheduled, { viewer, dueAt: run.dueAt });
  const refused = await post(deps, { run, view: scheduled, sender: deps.sender }, file);
  const problems = [...barred.map((address) => `${address} (not allowed)`), ...refused];
  return { state: problems.length > 0 ? 'failed' : 'sent', error: problems.join(', ') };
};

const settle = async (deps: SendDeps, runId: string, attempt: number): Promise<void> => {
  const run = await deps.runs.findOne({ _id: runId, state: 'due' }).lean<RunDocument | null>();
  if (!run) return;
  const write = (set: Partial<RunDocument>) =>
    deps.runs.updateOne({ _id: runId, state: 'due' }, { $set: set });
  try {
    await write(await send(deps, run));
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    await write({ error: told, ...(attempt >= attempts && { state: 'failed' as const }) });
    throw error;
  }
};

/** 订阅: scheduled views go out by mail. */
export const defineSending = (deps: SendDeps): (() => Promise<void>) => {
  deps.queue.define({ name: sendJob, schema: Sending, attempts }, ({ runId }, { attempt }) =>
    settle(deps, runId, attempt),
  );
  deps.queue.define(
    { name: 'reports.send-views', schema: z.object({}), repeat: { cron: '*/5 * * * *', payload: {} } },
    () => sendDue(deps),
  );
  return () => sendDue(deps);
};
