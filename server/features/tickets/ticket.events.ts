/** Everything that can happen to a ticket, as events name it. */
export const ticketEvents = [
  'ticket.filed',
  'ticket.submitted',
  'ticket.answered-directly',
  'ticket.dispatched',
  'ticket.signed-for',
  'ticket.citizen-asked',
  'ticket.supplemented',
  'ticket.replied',
  'ticket.reply-approved',
  'ticket.reply-sent-back',
  'ticket.closed',
  'ticket.reworked',
  'ticket.archived',
  'ticket.attached',
  'ticket.call-linked',
  'ticket.call-ended',
] as const;
