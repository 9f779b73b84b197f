import { openStage } from './stage.ts';
const stage = await openStage({ environment: { DEMO: 'on' } });
export { stage };
