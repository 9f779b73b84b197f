import type { CitizenView } from '../../../../contract/tickets.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { actorOf } from '../../../platform/events/index.ts';
import type { Audit } from '../../audit/index.ts';
import { canReveal } from '../ticket.policy.ts';
import { loadVisible, type CommandDeps, type CommandInput } from './change-ticket.ts';

/** The citizen's full name and number. The look is written down before it is granted. */
export const revealCitizen = async (
  { tickets, audit }: CommandDeps & { audit: Audit },
  { viewer, ticketId, reason }: Omit<CommandInput, 'version'> & { reason: string },
): Promise<CitizenView> => {
  const ticket = await loadVisible(tickets, viewer, ticketId);
  if (!canReveal(viewer, ticket)) throw forbidden();
  await audit.record({
    actor: actorOf(viewer),
    action: 'citizen.revealed',
    entity: `ticket/${ticketId}`,
    reason,
  });
  const { name, phone, isConfidential } = ticket.citizen;
  return { name, phone, isConfidential, isRevealed: true };
};
