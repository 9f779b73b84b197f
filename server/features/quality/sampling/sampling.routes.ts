import { SamplingResult } from '../../../../contract/quality.ts';
import { route, type Route } from '../../../platform/http/index.ts';
import { sampleDue, type SamplingDeps } from './sample.ts';

export const samplingRoutes = (deps: SamplingDeps): Route[] => [
  route({
    method: 'post',
    path: '/quality/sample',
    permission: 'quality:manage',
    summary: 'Draw the samples that are due now instead of at the next turn; nothing is drawn twice',
    answer: SamplingResult,
    handle: () => sampleDue(deps),
  }),
];
