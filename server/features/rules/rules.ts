import type { Model } from 'mongoose';
import type { RuleSet, RuleValues } from '../../../contract/rules.ts';
import type { Clock } from '../../kernel/clock.ts';
import { isDuplicateKey } from '../../platform/database/index.ts';
import { systemActor } from '../../platform/events/index.ts';
import { firstRules } from './first-rules.ts';
import type { RuleVersionDocument } from './rules.model.ts';

/** The city's rules in all their versions, held in memory: commands read them without waiting. */
export interface Rules {
  current(): RuleSet;
  /** A version that is not known here yet (another process saved it this second) is answered by the newest. */
  byVersion(version: number | undefined): RuleSet;
}

/** A version saved before a group of rules came about is read with that group's first values. */
export const completeRules = (values: Partial<RuleValues>): RuleValues => ({ ...firstRules, ...values });

const firstVersion: RuleSet = { ...firstRules, version: 1 };

/** Remembers what the collection holds. Until it has read, and in a command that never does, the first rules hold. */
export const createRuleStore = ({
  versions,
  clock,
}: {
  versions: Model<RuleVersionDocument>;
  clock: Clock;
}) => {
  const known = new Map<number, RuleSet>([[1, firstVersion]]);
  let newest = 1;

  const remember = ({ _id, values }: Pick<RuleVersionDocument, '_id' | 'values'>): void => {
    known.set(_id, { ...completeRules(values), version: _id });
    newest = Math.max(newest, _id);
  };

  const current = (): RuleSet => known.get(newest) ?? firstVersion;
  const rules: Rules = {
    current,
    byVersion: (version) => known.get(version ?? 1) ?? current(),
  };

  return {
    rules,
    remember,
    /** Reads the versions saved since; the very first time writes down the rules that the city begins with. */
    async refresh(): Promise<void> {
      const rows = await versions
        .find({ _id: { $gte: newest } })
        .sort({ _id: 1 })
        .lean<RuleVersionDocument[]>();
      if (rows.length > 0) {
        rows.forEach(remember);
        return;
      }
      const first = {
        values: firstRules,
        savedAt: clock.now(),
        savedBy: systemActor,
        reason: '系统初始规则',
        restoredFrom: null,
        outbox: [],
      };
      await versions
        .updateOne({ _id: 1 }, { $setOnInsert: first }, { upsert: true })
        .catch((error: unknown) => {
          if (!isDuplicateKey(error)) throw error; // another process wrote them at the same moment
        });
    },
  };
};

export type RuleStore = ReturnType<typeof createRuleStore>;
