import type { DepartmentGuess, DispatchQuery } from '../../../contract/dispatch.ts';
import type { Departments } from '../departments/index.ts';
import { rowFor } from './directory-lookup.ts';
import type { Directory } from './directory.ts';
import type { Guess } from './learning/label-model.ts';
import type { Bag } from './learning/word-weights.ts';
import type { Learned } from './topic-learner.ts';

export interface DepartmentGuessesDeps {
  departments: Departments;
  directory: Directory;
}

const shownDepartments = 3;

export const rounded = ({ confidence, words }: Guess) => ({
  confidence: Math.round(confidence * 100) / 100,
  words,
});

/** 派单目录: who leads on this topic in this area. */
const fromDirectory = async (
  { departments, directory }: DepartmentGuessesDeps,
  guess: Guess,
  district: string,
): Promise<DepartmentGuess[]> => {
  const { rows } = await directory.current();
  const row = rowFor(rows, { topic: guess.label, area: district });
  const lead = row?.leadId ? await departments.byId(row.leadId) : undefined;
  if (!row || !lead) return [];
  return [
    {
      departmentId: lead.id,
      departmentName: lead.name,
      source: 'directory',
      topic: row.topic,
      helperIds: row.helperIds.filter((id) => id !== lead.id),
      ...rounded(guess),
    },
  ];
};

/** Who handled tickets like this one. */
const fromTickets = async (
  { departments }: DepartmentGuessesDeps,
  guess: Guess,
): Promise<DepartmentGuess[]> => {
  const department = await departments.byId(guess.label);
  if (!department || guess.words.length === 0) return [];
  return [
    {
      departmentId: department.id,
      departmentName: department.name,
      source: 'tickets',
      topic: '',
      helperIds: [],
      ...rounded(guess),
    },
  ];
};

export interface GuessedRequest {
  learned: Learned;
  bag: Bag;
  topics: readonly Guess[];
  query: DispatchQuery;
}

/** What is less likely is not worth a look. */
export const leastConfidence = 0.05;
/** From here on a topic is likelier right than wrong, and what the directory says of it goes first. */
const likelyRight = 0.5;

/** The directory decides where the topic is likely; where the topic itself is a guess among others, so is its row. */
const inOrder = (
  [first, ...further]: readonly DepartmentGuess[],
  byTickets: readonly DepartmentGuess[],
): DepartmentGuess[] => {
  if (first && first.confidence >= likelyRight) return [first, ...byTickets, ...further];
  return [...(first ? [first] : []), ...byTickets, ...further].sort(
    (left, right) => right.confidence - left.confidence,
  );
};

/** Whom a request is for: by the directory and by what was learned, each department once. */
export const guessDepartments = async (
  deps: DepartmentGuessesDeps,
  { learned, bag, topics, query: { district, topic } }: GuessedRequest,
): Promise<DepartmentGuess[]> => {
  const decided = topic === '' ? [] : [{ label: topic, confidence: 1, words: [] }];
  const listed = [...decided, ...topics].map((guess) => fromDirectory(deps, guess, district));
  const taught = learned
    .departments(bag, 2)
    .filter(({ confidence }) => confidence >= leastConfidence)
    .map((guess) => fromTickets(deps, guess));
  const byTopic = (await Promise.all(listed)).flat();
  const byTickets = (await Promise.all(taught)).flat();
  const seen = new Set<string>();
  return inOrder(byTopic, byTickets)
    .filter(({ departmentId }) => !seen.has(departmentId) && seen.add(departmentId))
    .slice(0, shownDepartments);
};
