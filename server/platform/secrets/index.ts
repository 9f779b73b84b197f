export { createDigest, type Digest } from './digester.ts';
export { createSealer, type Sealer } from './sealer.ts';
export { readServerSecret } from './server-secret.ts';
