export { duplicateWrites, isDuplicateKey } from './duplicate-key.ts';
export { openModels } from './open-models.ts';
export { openDatabase } from './open-database.ts';
export type { Database, DatabaseOptions } from './port.ts';
export { modelOf } from './model.ts';
