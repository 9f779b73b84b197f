export { createEmbeddedIndex, openEmbeddedIndex } from './embedded-index.ts';
export { createIndexFile, type IndexFile } from './index-file.ts';
