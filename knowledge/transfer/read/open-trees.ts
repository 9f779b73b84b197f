import { join } from 'node:path';
import { openArchive } from './archive.ts';
import { openFolder, type FileTree } from './file-tree.ts';

const isArchive = (path: string): boolean => /\.zip$/i.test(path);

/** A folder or file without the archives in it, and each archive for itself. Whoever asked closes them. */
export const openTrees = async (path: string): Promise<FileTree[]> => {
  if (isArchive(path)) return [await openArchive(path)];
  const folder = await openFolder(path);
  const archives = folder.paths.filter(isArchive);
  const rest: FileTree = { ...folder, paths: folder.paths.filter((each) => !isArchive(each)) };
  const trees: FileTree[] = rest.paths.length > 0 || archives.length === 0 ? [rest] : [];
  try {
    for (const archive of archives) trees.push(await openArchive(join(path, archive)));
    return trees;
  } catch (error) {
    await closeAll(trees);
    throw error;
  }
};

export const closeAll = async (trees: readonly FileTree[]): Promise<void> => {
  for (const tree of trees) await tree.close();
};
