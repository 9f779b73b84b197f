import type { Document } from 'bson';
import { mongo } from 'mongoose';

const queryOperators = new Set(
  '$eq $ne $gt $gte $lt $lte $in $nin $and $or $nor $not $exists $type $regex $options $mod $all $elemMatch $size $expr'.split(
    ' ',
  ),
);
const updateOperators = new Set(
  '$set $unset $inc $mul $min $max $rename $push $pull $pullAll $addToSet $pop $setOnInsert $currentDate $bit'.split(
    ' ',
  ),
);
const pipelineUpdates = new Set(['$set', '$addFields', '$unset', '$project', '$replaceRoot', '$replaceWith']);
const stages = new Set(
  '$match $group $sort $limit $skip $project $addFields $set $unset $unwind $facet $count $bucket $lookup $replaceRoot $replaceWith $sortByCount $setWindowFields $sample'.split(
    ' ',
  ),
);
const refusedOptions = [
  'session',
  'collation',
  'hint',
  'let',
  'min',
  'max',
  'tailable',
  'awaitData',
  'readConcern',
];

/** MongoDB's own error type, so that mongoose and its users see what they know; code 115: CommandNotSupported. */
export const refuse = (what: string): never => {
  throw new mongo.MongoServerError({
    message: `The embedded database does not support ${what}.`,
    code: 115,
    codeName: 'CommandNotSupported',
  });
};

/** Refuses, by name, every query operator that is not served; `$expr` carries expressions and is not entered. */
export const checkFilter = (filter: unknown): void => {
  if (Array.isArray(filter)) {
    filter.forEach(checkFilter);
    return;
  }
  if (typeof filter !== 'object' || filter === null || Object.getPrototypeOf(filter) !== Object.prototype)
    return;
  for (const [key, value] of Object.entries(filter)) {
    if (key.startsWith('$') && !queryOperators.has(key)) refuse(`the query operator ${key}`);
    if (key !== '$expr') checkFilter(value);
  }
};

export const checkUpdate = (update: Document | Document[]): void => {
  if (Array.isArray(update)) {
    for (const stage of update) {
      const name = Object.keys(stage)[0] ?? '';
      if (!pipelineUpdates.has(name)) refuse(`the update stage ${name}`);
    }
    return;
  }
  for (const key of Object.keys(update)) {
    if (!updateOperators.has(key)) refuse(`the update operator ${key}`);
  }
};

export const checkPipeline = (pipeline: readonly Document[]): void => {
  for (const stage of pipeline) {
    const name = Object.keys(stage)[0] ?? '';
    if (!stages.has(name)) refuse(`the aggregation stage ${name}`);
    if (name === '$match') checkFilter(stage.$match);
    if (name === '$facet') Object.values(stage.$facet as Record<string, Document[]>).forEach(checkPipeline);
  }
};

/** Options that would change the result are refused; those that only tune a server (timeouts, comments) are not. */
export const checkOptions = (options: Document | undefined): void => {
  for (const name of refusedOptions) {
    if (options?.[name] !== undefined && options[name] !== null) refuse(`the option ${name}`);
  }
};
