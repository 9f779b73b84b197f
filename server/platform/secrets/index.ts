export { createSealer, type Sealer } from './sealer.ts';
export { readServerSecret } from './server-secret.ts';
