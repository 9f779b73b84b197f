export { receiveFolder } from './receive-folder.ts';
export { receiveTemporary } from './receive-temporary.ts';
export { createFolderFileStore } from './folder-store.ts';
export type { FileRules, FileStore, StoredFile } from './port.ts';
export { cleanName, receiveUpload, type ReceivedFile } from './receive-upload.ts';
export { sendStoredFile } from './send-file.ts';
