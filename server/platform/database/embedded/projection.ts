import type { Document } from 'bson';
import { find } from 'mingo';

export type Project = (document: Document) => Document;

const isSimple = (projection: Document): boolean =>
  Object.entries(projection).every(
    ([path, value]) =>
      !path.includes('.') && !path.startsWith('$') && [0, 1, true, false].includes(value as number),
  );

const including = (projection: Document): Project => {
  const paths = Object.keys(projection).filter((path) => path !== '_id' && Boolean(projection[path]));
  const isIdShown = projection._id === undefined || Boolean(projection._id);
  const shown = isIdShown ? ['_id', ...paths] : paths;
  return (document) =>
    Object.fromEntries(
      shown.filter((path) => path in document).map((path) => [path, document[path] as unknown]),
    );
};

const excluding = (projection: Document): Project => {
  const hidden = new Set(Object.keys(projection).filter((path) => !projection[path]));
  return (document) => Object.fromEntries(Object.entries(document).filter(([path]) => !hidden.has(path)));
};

/** What a projection makes of each document: fields at the top by ourselves, everything finer by mingo. */
export const projectionOf = (projection: unknown): Project | undefined => {
  if (typeof projection !== 'object' || projection === null || Object.keys(projection).length === 0) {
    return undefined;
  }
  if (!isSimple(projection)) {
    return (document) => find([document], {}, projection).all()[0] as Document;
  }
  const isInclusion = Object.entries(projection).some(([path, value]) => path !== '_id' && Boolean(value));
  return isInclusion ? including(projection) : excluding(projection);
};
