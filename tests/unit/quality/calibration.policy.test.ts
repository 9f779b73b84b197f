import { expect } from 'chai';
import type { CalibrationAction } from '../../../contract/calibrations.ts';
import type { Role } from '../../../contract/permissions.ts';
import { allowedTo } from '../../../server/features/quality/calibrations/calibration.policy.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

const viewer = (role: Role, id: string): Viewer => ({
  ...{ id, name: id, role, departmentId: null, departmentIds: [], language: 'zh-CN' },
});

const entry = (inspectorId: string, isDone = false) => ({
  ...{ inspectorId, inspectorName: inspectorId, result: null, at: null },
  scoring: isDone ? { marks: [], fatals: [], comment: '' } : null,
});

const calibration = (done: number, reference: string | null = null) => ({
  ...{ state: 'open' as const, agentId: 'agent' },
  entries: [entry('i1', done > 0), entry('i2', done > 1)],
  reference: reference === null ? null : entry(reference, true),
});

describe('The policy of calibrations', () => {
  const cases: [
    about: string,
    who: Viewer,
    calibration: ReturnType<typeof calibration>,
    may: CalibrationAction[],
  ][] = [
    ['who is invited scores', viewer('inspector', 'i1'), calibration(0), ['score']],
    ['who has scored does not score again', viewer('inspector', 'i1'), calibration(1), []],
    ['who is judged does nothing', viewer('supervisor', 'agent'), calibration(2), []],
    ['a leader gives the reference', viewer('supervisor', 's1'), calibration(1), ['reference']],
    [
      'a leader closes what two have scored',
      viewer('supervisor', 's1'),
      calibration(2),
      ['reference', 'close'],
    ],
    ['a leader gives another reference', viewer('supervisor', 's1'), calibration(1, 's1'), ['reference']],
    [
      "a leader does not replace a colleague's hidden reference",
      viewer('supervisor', 's2'),
      calibration(1, 's1'),
      [],
    ],
  ];
  for (const [about, who, open, may] of cases) {
    it(about, () => expect(allowedTo(open, who)).to.deep.equal(may));
  }
});
