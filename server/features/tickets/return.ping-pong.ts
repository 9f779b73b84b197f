import type { RuleValues } from '../../../contract/rules.ts';
import type { StoredReturn } from './ticket.document.ts';

/** What is known of a ticket's way to and fro between departments. */
interface Passed {
  departmentId: string | null;
  returns: readonly StoredReturn[];
  refusedReturns: number;
}

/**
 * Whether one more return by the department that has the ticket makes it ping-pong (推诿), so that it goes to the
 * final ruling (终裁): it has been refused as often as it may, the ticket has come back to a department that gave it
 * back before, or too many returns were asked or too many departments hold that it is not theirs.
 */
export const isPingPong = (
  { departmentId, returns, refusedReturns }: Passed,
  rules: RuleValues['returns'],
): boolean => {
  const askers = new Set([...returns.map((each) => each.departmentId), departmentId]);
  const cameBack = returns.some((each) => each.outcome === 'granted' && each.departmentId === departmentId);
  return (
    cameBack ||
    refusedReturns >= rules.mostRefusals ||
    returns.length + 1 >= rules.finalRulingAfterReturns ||
    askers.size >= rules.finalRulingAfterDepartments
  );
};
