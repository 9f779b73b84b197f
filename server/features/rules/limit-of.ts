import type { DeadlineKind } from '../../../contract/deadlines.ts';
import type { Limit, RuleLevel, RuleValues } from '../../../contract/rules.ts';
import type { RequestType, Urgency } from '../../../contract/tickets.ts';

/** What a limit depends on. */
export interface LimitFacts {
  requestType: RequestType;
  urgency: Urgency;
  level: RuleLevel;
  topic: string | null;
}

/** Whether a topic, or one of the levels of `市政 / 路灯 / 路灯不亮`, is on the list of conveniences (便民服务清单). */
export const isConvenience = (rules: RuleValues, topic: string | null): boolean =>
  topic !== null &&
  [topic, ...topic.split(/[/＞>]/)].some((part) => rules.conveniences.topics.includes(part.trim()));

const resolveLimit = (rules: RuleValues, { requestType, urgency, level, topic }: LimitFacts): Limit =>
  urgency === 'general' && isConvenience(rules, topic)
    ? rules.conveniences.limits[level]
    : rules.limits.resolve[requestType][urgency][level];

/** 时限 of a kind of deadline; null for a review (挂账复核), whose day a person names. */
export const limitOf = (rules: RuleValues, kind: DeadlineKind, facts: LimitFacts): Limit | null => {
  switch (kind) {
    case 'sign':
    case 'contact':
      return rules.limits[kind][facts.requestType][facts.urgency][facts.level];
    case 'resolve':
      return resolveLimit(rules, facts);
    case 'assist':
      return rules.assist.limit;
    case 'follow_up':
      return rules.followUp.limit;
    case 'supervise':
      return rules.supervision.limit;
    case 'review':
      return null;
  }
};
