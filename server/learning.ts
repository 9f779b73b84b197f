import type { Audit } from './features/audit/index.ts';
import type { Departments } from './features/departments/index.ts';
import { createDispatchFeature } from './features/dispatch/index.ts';
import { createSimilarFeature } from './features/similar/index.ts';
import type { Rules } from './features/rules/index.ts';
import type { Tickets } from './features/tickets/index.ts';
import type { FeatureDeps } from './platform/feature.ts';

interface LearningParts {
  audit: { audit: Audit };
  departments: { departments: Departments };
  tickets: { tickets: Tickets };
  rules: { rules: Rules };
}

/** The features that read what citizens wrote: likeness, suggestions for dispatch. */
export const createLearningFeatures = (
  deps: FeatureDeps,
  { audit: { audit }, departments: { departments }, tickets: { tickets }, rules: { rules } }: LearningParts,
) => {
  const similar = createSimilarFeature({ ...deps, tickets, rules });
  return {
    similar,
    dispatch: createDispatchFeature({
      ...deps,
      audit,
      departments,
      tickets,
      rules,
      similar: similar.similar,
    }),
  };
};
