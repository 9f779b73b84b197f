import { expect } from 'chai';
import { roles, type Role } from '../../../contract/permissions.ts';
import { inspectionStates, type InspectionAction, type InspectionState } from '../../../contract/quality.ts';
import {
  allowedTo,
  maySee,
  mustBeAllowed,
} from '../../../server/features/quality/inspections/inspection.policy.ts';
import type { Viewer } from '../../../server/platform/http/index.ts';

const now = new Date('2026-11-24T10:00:00+08:00');
const later = new Date('2026-11-27T17:30:00+08:00');

const viewer = (role: Role, id: string): Viewer => ({
  ...{ id, name: id, role, departmentId: null, departmentIds: [], language: 'zh-CN' },
});

const inspection = (state: InspectionState, inspectorId: string | null = null) => ({
  state,
  agentId: 'agent',
  inspectorId,
  appealUntil: later,
  appeal: null,
});

describe('The policy of inspections', () => {
  const cases: [who: Viewer, state: InspectionState, inspectorId: string | null, may: InspectionAction[]][] =
    [
      [viewer('inspector', 'i1'), 'waiting', null, ['take', 'score', 'drop']],
      [viewer('inspector', 'i1'), 'taken', 'i1', ['release', 'score', 'drop']],
      [viewer('inspector', 'i2'), 'taken', 'i1', []],
      [viewer('supervisor', 's1'), 'taken', 'i1', ['release']],
      [viewer('inspector', 'i1'), 'scored', 'i1', []],
      [viewer('inspector', 'i1'), 'appealed', 'i1', []],
      [viewer('supervisor', 's1'), 'appealed', 'i1', ['rule']],
      [viewer('supervisor', 's1'), 'appealed', 's1', []],
      [viewer('agent', 'agent'), 'scored', 'i1', ['acknowledge', 'appeal']],
      [viewer('agent', 'agent'), 'ruled', 'i1', ['acknowledge']],
      [viewer('agent', 'agent'), 'acknowledged', 'i1', []],
      [viewer('agent', 'other'), 'scored', 'i1', []],
      [viewer('supervisor', 'agent'), 'waiting', null, []],
      [viewer('supervisor', 'agent'), 'appealed', 'i1', []],
      [viewer('supervisor', 'agent'), 'taken', 'i1', []],
      [viewer('administrator', 'a1'), 'waiting', null, []],
    ];
  for (const [who, state, inspectorId, may] of cases) {
    const whose = `${who.role} ${who.id}, ${state}${inspectorId === null ? '' : ` by ${inspectorId}`}`;
    it(`lets ${whose}: ${may.join(', ') || 'nothing'}`, () => {
      expect(allowedTo(inspection(state, inspectorId), { viewer: who, now })).to.deep.equal(may);
    });
  }

  it('lets nobody do anything with what was set aside', () => {
    for (const role of roles)
      expect(allowedTo(inspection('dropped'), { viewer: viewer(role, 'x'), now })).to.deep.equal([]);
  });

  it('never lets anybody judge, rule on or release their own', () => {
    for (const role of roles)
      for (const state of inspectionStates) {
        const may = allowedTo(inspection(state, 'i1'), { viewer: viewer(role, 'agent'), now });
        expect(may, `${role} ${state}`).to.not.include.members(['score']);
        expect(may.filter((action) => !['acknowledge', 'appeal'].includes(action))).to.deep.equal([]);
      }
  });

  it('ends the time to appeal, and lets nobody appeal twice', () => {
    const agent = viewer('agent', 'agent');
    const tooLate = { viewer: agent, now: new Date(later.getTime() + 1) };
    expect(() => mustBeAllowed(inspection('scored'), 'appeal', tooLate)).to.throw(/appeal_over/);
    const again = { ...inspection('scored'), appeal: { reason: '', at: now, ruling: null } };
    expect(allowedTo(again, { viewer: agent, now })).to.deep.equal(['acknowledge']);
  });

  it('shows whom it is about nothing before there is a score', () => {
    const seen = inspectionStates.filter((state) => maySee(inspection(state), viewer('agent', 'agent')));
    expect(seen).to.deep.equal(['scored', 'acknowledged', 'appealed', 'ruled']);
    expect(maySee(inspection('scored'), viewer('agent', 'other'))).to.equal(false);
    expect(maySee(inspection('waiting'), viewer('supervisor', 'agent'))).to.equal(false);
    expect(maySee(inspection('waiting'), viewer('inspector', 'i1'))).to.equal(true);
  });
});
