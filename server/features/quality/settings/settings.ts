import type { Model } from 'mongoose';
import type {
  ContactKind,
  SamplingRules,
  ScoreSheet,
  SettingsSubject,
  SettingsVersion,
} from '../../../../contract/quality-settings.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { conflict, internal } from '../../../kernel/errors.ts';
import { isDuplicateKey } from '../../../platform/database/index.ts';
import { actorOf, newEvent, systemActor, type EventNudge } from '../../../platform/events/index.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import { firstSamplingRules } from './first-rules.ts';
import { firstSheets } from './first-sheets.ts';
import type { SettingsDocument } from './settings.model.ts';

/** What is stored under each subject. */
interface Subjects extends Record<ContactKind, ScoreSheet> {
  rules: SamplingRules;
}

export interface NewVersion<Subject extends SettingsSubject> {
  viewer: Viewer;
  baseVersion: number;
  values: Subjects[Subject];
  reason: string;
}

/** Rules and sheets in all their versions. */
export interface QualityStore {
  current<Subject extends SettingsSubject>(subject: Subject): Promise<SettingsVersion<Subjects[Subject]>>;
  /** Throws `internal` for one that was never saved: scores name none such. */
  byVersion(kind: ContactKind, version: number): Promise<ScoreSheet>;
  /** Newest first. */
  versions(subject: SettingsSubject): Promise<SettingsVersion<unknown>[]>;
  /** The next version, if nobody saved one since `baseVersion`; throws `conflict`. */
  save<Subject extends SettingsSubject>(
    subject: Subject,
    added: NewVersion<Subject>,
  ): Promise<SettingsVersion<Subjects[Subject]>>;
}

export interface StoreDeps {
  settings: Model<SettingsDocument>;
  clock: Clock;
  events: EventNudge;
}

const firstValues: Subjects = { rules: firstSamplingRules, ...firstSheets };

const idOf = (subject: SettingsSubject, version: number): string => `${subject}:${version}`;

const present = <Values>(row: SettingsDocument): SettingsVersion<Values> => ({
  version: row.version,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedBy.name,
  reason: row.reason,
  values: row.values as Values,
});

export const createQualityStore = ({ settings, clock, events }: StoreDeps): QualityStore => {
  const newest = (subject: SettingsSubject) =>
    settings.findOne({ subject }, { outbox: 0 }).sort({ version: -1 }).lean<SettingsDocument | null>();

  /** What a city begins with is written down, so that later releases do not change what scores were given by. */
  const begin = async (subject: SettingsSubject): Promise<SettingsDocument> => {
    const first = {
      ...{ _id: idOf(subject, 1), subject, version: 1, values: firstValues[subject] },
      ...{ savedAt: clock.now(), savedBy: systemActor, reason: '系统初始规则', outbox: [] },
    };
    try {
      await settings.create(first);
    } catch (error) {
      if (!isDuplicateKey(error)) throw error; // another process wrote it at the same moment
    }
    return first;
  };

  const current: QualityStore['current'] = async (subject) =>
    present((await newest(subject)) ?? (await begin(subject)));

  return {
    current,
    async byVersion(kind, version) {
      const row = await settings.findById(idOf(kind, version)).lean<SettingsDocument | null>();
      if (!row)
        throw internal(`a score names version ${version} of the sheet for ${kind}, which is not there`);
      return row.values as ScoreSheet;
    },
    async versions(subject) {
      await current(subject);
      const rows = await settings
        .find({ subject }, { outbox: 0 })
        .sort({ version: -1 })
        .lean<SettingsDocument[]>();
      return rows.map(present);
    },
    async save(subject, { viewer, baseVersion, values, reason }) {
      const stale = () => conflict('Somebody else has saved a newer version: please look again.');
      if ((await current(subject)).version !== baseVersion) throw stale();
      const [version, savedAt, savedBy] = [baseVersion + 1, clock.now(), actorOf(viewer)];
      const _id = idOf(subject, version);
      const told = newEvent({
        ...{ type: 'quality-settings.saved', at: savedAt, actor: savedBy, entityId: _id, version },
        data: { subject },
      });
      const row = { _id, subject, version, values, savedAt, savedBy, reason, outbox: [told] };
      try {
        await settings.create(row);
      } catch (error) {
        throw isDuplicateKey(error) ? stale() : error;
      }
      events.nudge();
      return present(row);
    },
  };
};
