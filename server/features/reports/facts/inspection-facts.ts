import type { InspectionRecord } from '../../quality/index.ts';
import type { Facts } from './fact.ts';

/** An inspection counts when it was first scored, with the result that it has now: a ruling on an appeal changes it. */
export const inspectionFacts = (inspection: InspectionRecord): Facts => {
  const { id, version, label, agentId, agentName, scored } = inspection;
  const fact = (counter: Facts['rows'][number]['counter'], at: Date, value: number) => ({
    ...{ counter, at, value },
    departmentId: null,
  });
  return {
    ...{ kind: 'inspection', entityId: id, version, label, title: agentName },
    ...{ channel: 'quality', requestType: null, topic: null, district: null, agentId },
    rows:
      scored === null
        ? []
        : [fact('inspected', scored.at, 1), fact('inspectedPassed', scored.at, scored.isPassed ? 1 : 0)],
  };
};
