export { receiveFolder } from './receive-folder.ts';
export { receiveTemporary } from './receive-temporary.ts';
export { createClamdScanner } from './clamd.ts';
export { createScannedStore } from './scanned-store.ts';
export { createFolderFileStore } from './folder-store.ts';
export type { FileRules, FileStore, StoredFile } from './port.ts';
export { cleanName, receiveUpload, type ReceivedFile } from './receive-upload.ts';
export { receiveWholeForm, type ReceivedForm } from './receive-form.ts';
export { sendStoredFile } from './send-file.ts';
