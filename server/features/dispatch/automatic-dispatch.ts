import { isAppError } from '../../kernel/errors.ts';
import type { Processor } from '../../platform/events/index.ts';
import type { Rules } from '../rules/index.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Suggester } from './suggester.ts';

export interface AutomaticDispatchDeps {
  rules: Rules;
  tickets: Tickets;
  suggest: Suggester['suggest'];
}

const percent = (confidence: number): number => Math.round(confidence * 100);

/**
 * 自动派单: only where an administrator has named a certainty in the rules, and only by the dispatch directory
 * (派单目录). A topic that a person has chosen is certain. What somebody else did meanwhile stands.
 */
export const automaticDispatch = ({ rules, tickets, suggest }: AutomaticDispatchDeps): Processor => ({
  name: 'dispatch.automatic',
  on: ['ticket.filed', 'ticket.submitted'],
  async handle(event) {
    const least = rules.current().dispatching.automaticFromPercent;
    if (least === null) return;
    const [text] = await tickets.texts.byIds([event.entityId]);
    if (!text) return;
    const { title, topic, district } = text.row;
    const suggestion = await suggest({
      title,
      description: text.description,
      district: district ?? '',
      topic: topic ?? '',
    });
    const [best] = suggestion.departments;
    const known = topic ?? suggestion.topics[0]?.topic;
    if (best?.source !== 'directory' || known === undefined || percent(best.confidence) < least) return;
    const { departmentId, helperIds, confidence } = best;
    const note = `按派单目录自动派单：${known}（${percent(confidence)}%）`;
    await tickets
      .dispatchAutomatically(event.entityId, { topic: known, departmentId, helperIds, note })
      .catch((error: unknown) => {
        if (!isAppError(error) || error.code !== 'conflict') throw error;
      });
  },
});
