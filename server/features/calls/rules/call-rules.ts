import { Schema, type Connection, type Model } from 'mongoose';
import { CallRules, defaultCallRules } from '../../../../contract/call-rules.ts';
import type { Clock } from '../../../kernel/clock.ts';
import { invalidInput, type FieldProblem } from '../../../kernel/errors.ts';
import { modelOf } from '../../../platform/database/index.ts';

interface RulesDocument {
  _id: string;
  rules: unknown;
}

const schema = new Schema<RulesDocument>(
  { _id: { type: String, required: true }, rules: { type: Schema.Types.Mixed, required: true } },
  { collection: 'call-rules', versionKey: false },
);

/** There is one set of rules. */
const onlyId = 'hotline';
/** How long another process may go on by the old rules. */
const cachedMs = 3_000;

/** What the hotline's leaders decided about the telephone. */
export interface Rules {
  read(): Promise<CallRules>;
  /** Throws `invalid_input` for skills that are not in the list. */
  write(rules: CallRules): Promise<CallRules>;
}

const problemsOf = ({ lines, skills }: CallRules): FieldProblem[] => {
  const known = new Set(skills.map(({ code }) => code));
  return lines.flatMap((line, place) =>
    line.skills
      .filter((code) => !known.has(code))
      .map((code) => ({
        path: `lines.${place}.skills`,
        message: `"${code}" is not one of the skills`,
        key: 'problems.invalid',
      })),
  );
};

export const createCallRules = (connection: Connection, clock: Clock): Rules => {
  const model: Model<RulesDocument> = modelOf(connection, 'CallRules', schema);
  let cached: { rules: CallRules; until: number } | undefined;
  const keep = (rules: CallRules): CallRules => {
    cached = { rules, until: clock.now().getTime() + cachedMs };
    return rules;
  };
  return {
    async read() {
      if (cached && cached.until > clock.now().getTime()) return cached.rules;
      const stored = await model.findById(onlyId).lean<RulesDocument | null>();
      // Rules that were added since they were last saved begin with what they are by default.
      return keep(CallRules.parse({ ...defaultCallRules, ...(stored?.rules as object | undefined) }));
    },
    async write(rules) {
      const problems = problemsOf(rules);
      if (problems.length > 0) throw invalidInput(problems);
      await model.updateOne({ _id: onlyId }, { $set: { rules } }, { upsert: true });
      return keep(rules);
    },
  };
};
