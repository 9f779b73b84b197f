export { createFolderFileStore } from './folder-store.ts';
export type { FileRules, FileStore, StoredFile } from './port.ts';
export { receiveUpload } from './receive-upload.ts';
