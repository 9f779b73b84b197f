export { createIndexWithStandby } from './index-with-standby.ts';
