import type { Model } from 'mongoose';
import { cityRegion, type ArticleInput } from '../../contract/articles.ts';
import type { FieldProblem } from '../../contract/errors.ts';
import type { Departments } from '../../server/features/departments/index.ts';
import { invalidInput } from '../../server/kernel/errors.ts';
import type { ArticleContent, ArticleDocument } from './article.model.ts';
import type { ArticleFiles } from './article-files.ts';
import type { Services } from '../services/index.ts';
import type { Topics } from './topics.ts';

export interface ContentDeps {
  articles: Model<ArticleDocument>;
  departments: Departments;
  topics: Topics;
  articleFiles: ArticleFiles;
  services: Pick<Services, 'byCode'>;
}

const unknown = (path: string, what: string): FieldProblem => ({
  path,
  message: `is not ${what}`,
  key: 'problems.unknown',
});

const instant = (written: string | null): Date | null => (written === null ? null : new Date(written));

const regionName = async (departments: Departments, region: string): Promise<string | undefined> => {
  const found = await departments.byCode(region);
  return found && (found.level === 'city' || found.level === 'district') ? found.name : undefined;
};

const missingRelated = async ({ articles }: ContentDeps, ids: readonly string[]): Promise<FieldProblem[]> => {
  if (ids.length === 0) return [];
  const known = new Set(
    (await articles.find({ _id: { $in: ids } }, { _id: 1 }).lean()).map((row) => String(row._id)),
  );
  return ids.flatMap((id, place) => (known.has(id) ? [] : [unknown(`relatedIds.${place}`, 'an article')]));
};

const lookUp = async (deps: ContentDeps, input: ArticleInput) => {
  const [department, topic, region, files, service] = await Promise.all([
    deps.departments.byId(input.departmentId),
    input.topicId === null ? undefined : deps.topics.byId(input.topicId),
    regionName(deps.departments, input.region),
    deps.articleFiles.describe(input.attachments.map(({ fileId }) => fileId)),
    deps.services.byCode(input.serviceCode),
  ]);
  return { department, topic, region, files, hasService: input.serviceCode === '' || service !== undefined };
};

type Found = Awaited<ReturnType<typeof lookUp>>;

const referenceProblems = (
  input: ArticleInput,
  { department, topic, region, files }: Found,
): FieldProblem[] => [
  ...(department ? [] : [unknown('departmentId', 'a department')]),
  ...(input.topicId === null || topic ? [] : [unknown('topicId', 'a topic')]),
  // A database without districts still has its city.
  ...(region === undefined && input.region !== cityRegion ? [unknown('region', 'a region')] : []),
  ...input.attachments.flatMap(({ fileId }, place) =>
    files.has(fileId) ? [] : [unknown(`attachments.${place}.fileId`, 'an uploaded file')],
  ),
];

const problemsOf = (input: ArticleInput, found: Found): FieldProblem[] => [
  ...referenceProblems(input, found),
  ...(found.hasService ? [] : [unknown('serviceCode', 'an item of the catalogue')]),
];

const orderProblem = (from: Date | null, to: Date | null): FieldProblem[] =>
  from && to && to <= from
    ? [{ path: 'expiresAt', message: 'must be after effectiveAt', key: 'problems.before_start' }]
    : [];

/** The names behind the references of an input. Throws `invalid_input` naming every one that leads nowhere. */
export const resolveContent = async (deps: ContentDeps, input: ArticleInput): Promise<ArticleContent> => {
  const found = await lookUp(deps, input);
  const effectiveAt = instant(input.effectiveAt);
  const expiresAt = instant(input.expiresAt);
  const problems = [
    ...problemsOf(input, found),
    ...orderProblem(effectiveAt, expiresAt),
    ...(await missingRelated(deps, input.relatedIds)),
  ];
  if (problems.length > 0) throw invalidInput(problems);
  const { department, topic, region, files } = found;
  return {
    ...input,
    attachments: input.attachments.flatMap(({ fileId }) => files.get(fileId) ?? []),
    topic: topic?.name ?? '',
    departmentName: department?.name ?? '',
    regionName: region ?? '',
    effectiveAt,
    expiresAt,
  };
};
