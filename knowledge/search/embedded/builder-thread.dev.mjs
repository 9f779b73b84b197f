/* The thread when it is run from source: threads do not take tsx over from their parent. Plain JavaScript, as it comes before tsx. */
import { register } from 'tsx/esm/api';

register();
await import('./builder-thread.ts');
