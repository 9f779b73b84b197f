import type { TextArrival, TextEvents, TextReport } from '../../../../integrations/channels/sms/port.ts';
import { optWord } from './opt-words.ts';
import { changeText, type TextDeps } from './send-text.ts';
import type { TextDocument } from './text.model.ts';

const rank = { queued: 0, suppressed: 0, sending: 1, sent: 2, delivered: 3, failed: 3 };

/** Reports only move a text forward: they come late, twice and in any order. */
const report = async (deps: TextDeps, { key, state, reason }: TextReport): Promise<void> => {
  const text = await deps.texts.findOne({ key }).lean<TextDocument | null>();
  if (!text || rank[state] <= rank[text.state]) return;
  const { pricePerSegment } = await deps.settings();
  const change = {
    state,
    reason: state === 'failed' ? (reason ?? 'failed') : null,
    sentAt: text.sentAt ?? deps.clock.now(),
    cost: pricePerSegment * text.segments,
  };
  if (!(await changeText(deps, text, change))) await report(deps, { key, state, reason });
};

export interface ReceivedTexts {
  reported: TextEvents['reported'];
  /** Opts a number out or in again where that is what the text asks for; false: it is a message. */
  takeWord(arrival: Pick<TextArrival, 'from' | 'text'>): Promise<boolean>;
}

/** What the gateway tells us: what became of a text, and words that mean the texts themselves. */
export const createReceivedTexts = (deps: TextDeps): ReceivedTexts => ({
  reported: (told) => report(deps, told),
  async takeWord({ from, text }) {
    const word = optWord(text);
    if (word === 'stop') await deps.optOuts.add(from);
    if (word === 'start') await deps.optOuts.remove(from);
    return word !== null;
  },
});
