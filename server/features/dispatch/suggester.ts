import type { DispatchQuery, DispatchSuggestion } from '../../../contract/dispatch.ts';
import type { Urgency } from '../../../contract/tickets.ts';
import type { SimilarTickets } from '../similar/index.ts';
import { createDecidedTickets, type DecidedTicketsDeps } from './decided-tickets.ts';
import {
  guessDepartments,
  leastConfidence,
  rounded,
  type DepartmentGuessesDeps,
} from './department-guesses.ts';
import { urgencySayings } from './first-topics.ts';
import type { Guess } from './learning/label-model.ts';
import { bagOfParts, ticketBag } from './learning/ticket-bag.ts';
import { learnDecisions, type DecidedText, type Learned } from './topic-learner.ts';

/** Suggests topic, department and urgency while a request is typed. */
export interface Suggester {
  suggest(query: DispatchQuery): Promise<DispatchSuggestion>;
  /** Learns from the newest decided tickets; in the background, letting requests through. */
  learn(): Promise<void>;
}

export interface SuggesterDeps extends DecidedTicketsDeps, DepartmentGuessesDeps {
  similar: SimilarTickets;
}

const shown = { topics: 3, precedents: 3 };
/** Danger is suggested rather once too often. */
const leastUrgency = 0.5;

const sayings = (Object.keys(urgencySayings) as (keyof typeof urgencySayings)[]).flatMap((label) =>
  urgencySayings[label].map((text) => ({ label, bag: bagOfParts([{ text, weight: 2 }]) })),
);

const pressing = (urgency: Guess | undefined): DispatchSuggestion['urgency'] =>
  urgency !== undefined && urgency.label !== 'general' && urgency.confidence >= leastUrgency
    ? { urgency: urgency.label as Urgency, ...rounded(urgency) }
    : null;

/** The tickets on which a suggestion rests. */
const precedentsFor = async (
  similar: SimilarTickets,
  { title, description, district }: DispatchQuery,
): Promise<DispatchSuggestion['precedents']> => {
  const event = { title, description, district };
  const found = [...(await similar.find(event)), ...(await similar.findSolved(event))];
  return found
    .sort((left, right) => right.likeness.score - left.likeness.score)
    .filter(({ ticket }) => ticket.topic !== null || ticket.departmentName !== null)
    .slice(0, shown.precedents)
    .map(({ ticket: { id, number, title: name, topic, departmentName } }) => ({
      id,
      number,
      title: name,
      topic,
      departmentName,
    }));
};

/** Made anew when there are new decisions, or topics. */
const createModel = ({ directory }: SuggesterDeps, decidedNow: () => DecidedText[]) => {
  let made: { version: number; from: DecidedText[]; model: Learned } | undefined;
  return async (): Promise<Learned> => {
    const { version, topics } = await directory.current();
    const decided = decidedNow();
    if (made?.version !== version || made.from !== decided) {
      made = { version, from: decided, model: learnDecisions({ topics, urgencies: sayings, decided }) };
    }
    return made.model;
  };
};

export const createSuggester = (deps: SuggesterDeps): Suggester => {
  const decided = createDecidedTickets(deps);
  const model = createModel(deps, () => decided.current());
  return {
    learn: () => decided.read(),
    async suggest(query) {
      if (decided.isStale()) void decided.read().catch(() => undefined);
      const bag = ticketBag(query);
      const learned = await model();
      const topics = learned
        .topics(bag, shown.topics)
        .filter(({ confidence }) => confidence >= leastConfidence);
      return {
        topics: topics.map((guess) => ({ topic: guess.label, ...rounded(guess) })),
        departments: await guessDepartments(deps, { learned, bag, topics, query }),
        urgency: pressing(learned.urgency(bag)),
        precedents: await precedentsFor(deps.similar, query),
      };
    },
  };
};
