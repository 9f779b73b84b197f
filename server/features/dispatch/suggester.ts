import { setImmediate as breathe } from 'node:timers/promises';
import type { DepartmentGuess, DispatchQuery, DispatchSuggestion } from '../../../contract/dispatch.ts';
import type { Urgency } from '../../../contract/tickets.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Departments } from '../departments/index.ts';
import type { SimilarTickets } from '../similar/index.ts';
import type { TicketText, TicketTexts } from '../tickets/index.ts';
import { rowFor } from './directory-lookup.ts';
import type { Directory } from './directory.ts';
import { urgencySayings } from './first-topics.ts';
import type { Guess } from './learning/label-model.ts';
import { bagOfParts, ticketBag } from './learning/ticket-bag.ts';
import type { Bag } from './learning/word-weights.ts';
import { learnDecisions, type DecidedText, type Learned } from './topic-learner.ts';

/** Suggests topic, department and urgency while a request is typed. */
export interface Suggester {
  suggest(query: DispatchQuery): Promise<DispatchSuggestion>;
  /** Learns from the newest decided tickets; in the background, letting requests through. */
  learn(): Promise<void>;
}

export interface SuggesterDeps {
  clock: Clock;
  texts: TicketTexts;
  departments: Departments;
  similar: SimilarTickets;
  directory: Directory;
}

const learnedDays = 365;
const mostTickets = 4_000;
const pageSize = 200;
/** Decisions of the last hour change little in what thousands have taught. */
const staleMs = 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

const shown = { topics: 3, departments: 3, precedents: 3 };
/** What is less likely is not worth a look. */
const leastConfidence = 0.05;
/** Danger is suggested rather once too often. */
const leastUrgency = 0.5;

const sayings = (Object.keys(urgencySayings) as (keyof typeof urgencySayings)[]).flatMap((label) =>
  urgencySayings[label].map((text) => ({ label, bag: bagOfParts([{ text, weight: 2 }]) })),
);

const toDecided = ({ row, description }: TicketText): DecidedText => ({
  bag: ticketBag({ title: row.title, description }),
  topic: row.topic,
  departmentId: row.departmentId,
  urgency: row.urgency,
});

const isDecided = ({ row }: TicketText): boolean => row.topic !== null || row.departmentId !== null;

const rounded = ({ confidence, words }: Guess) => ({ confidence: Math.round(confidence * 100) / 100, words });

export const createSuggester = (deps: SuggesterDeps): Suggester => {
  let decided: DecidedText[] = [];
  let learnedAt = 0;
  let running: Promise<void> | undefined;
  let learned: { version: number; from: DecidedText[]; model: Learned } | undefined;

  /** Made anew when there are new decisions, or topics. */
  const model = async (): Promise<Learned> => {
    const { version, topics } = await deps.directory.current();
    if (learned?.version !== version || learned.from !== decided) {
      learned = { version, from: decided, model: learnDecisions({ topics, urgencies: sayings, decided }) };
    }
    return learned.model;
  };

  const readDecided = async (): Promise<void> => {
    const found: DecidedText[] = [];
    const since = new Date(deps.clock.now().getTime() - learnedDays * dayMs);
    let before: TicketText | undefined;
    do {
      const page = await deps.texts.filedSince(since, { before, limit: pageSize });
      for (const text of page.filter(isDecided)) {
        found.push(toDecided(text));
        await breathe();
      }
      before = page.length === pageSize ? page.at(-1) : undefined;
    } while (before && found.length < mostTickets);
    decided = found;
  };

  const learn = (): Promise<void> => {
    learnedAt = deps.clock.now().getTime();
    running ??= readDecided().finally(() => (running = undefined));
    return running;
  };

  const fromDirectory = async (guess: Guess, district: string): Promise<DepartmentGuess[]> => {
    const { rows } = await deps.directory.current();
    const row = rowFor(rows, { topic: guess.label, area: district });
    const lead = row?.leadId ? await deps.departments.byId(row.leadId) : undefined;
    if (!row || !lead) return [];
    return [
      {
        departmentId: lead.id,
        departmentName: lead.name,
        source: 'directory',
        topic: row.topic,
        ...rounded(guess),
      },
    ];
  };

  const fromTickets = async (guesses: readonly Guess[]): Promise<DepartmentGuess[]> => {
    const found = await Promise.all(
      guesses.map(async (guess) => ({ guess, department: await deps.departments.byId(guess.label) })),
    );
    return found.flatMap(({ guess, department }): DepartmentGuess[] =>
      department && guess.words.length > 0
        ? [
            {
              departmentId: department.id,
              departmentName: department.name,
              source: 'tickets',
              topic: '',
              ...rounded(guess),
            },
          ]
        : [],
    );
  };

  const departmentsFor = async (
    bag: Bag,
    topics: readonly Guess[],
    { district, topic }: DispatchQuery,
  ): Promise<DepartmentGuess[]> => {
    const decidedTopic = topic === '' ? [] : [{ label: topic, confidence: 1, words: [] }];
    const byTopic = (
      await Promise.all([...decidedTopic, ...topics].map((guess) => fromDirectory(guess, district)))
    ).flat();
    const byTickets = await fromTickets((await model()).departments(bag, 2));
    const seen = new Set<string>();
    return [...byTopic.slice(0, 1), ...byTickets, ...byTopic.slice(1)]
      .filter(({ departmentId }) => !seen.has(departmentId) && seen.add(departmentId))
      .slice(0, shown.departments);
  };

  const precedents = async ({ title, description, district }: DispatchQuery) => {
    const event = { title, description, district };
    const found = [...(await deps.similar.find(event)), ...(await deps.similar.findSolved(event))];
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

  return {
    learn,
    async suggest(query) {
      if (deps.clock.now().getTime() - learnedAt > staleMs) void learn().catch(() => undefined);
      const bag = ticketBag(query);
      const known = await model();
      const topics = known
        .topics(bag, shown.topics)
        .filter(({ confidence }) => confidence >= leastConfidence);
      const urgency = known.urgency(bag);
      const isPressing =
        urgency !== undefined && urgency.label !== 'general' && urgency.confidence >= leastUrgency;
      return {
        topics: topics.map((guess) => ({ topic: guess.label, ...rounded(guess) })),
        departments: await departmentsFor(bag, topics, query),
        urgency: isPressing ? { urgency: urgency.label as Urgency, ...rounded(urgency) } : null,
        precedents: await precedents(query),
      };
    },
  };
};
