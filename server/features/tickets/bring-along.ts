import { systemActor, type DomainEvent, type Processor } from '../../platform/events/index.ts';
import { isAppError } from '../../kernel/errors.ts';
import { writeChange, type CommandDeps } from './commands/change-ticket.ts';
import { nextStep } from './following.ts';
import type { TicketDocument } from './ticket.model.ts';

/** Joined, answered, closed, archived: more steps than these one request never takes at once. */
const mostSteps = 5;

/** What may have happened to a ticket that those merged into it must follow. */
const followed = [
  'ticket.merged-in',
  'ticket.split-off',
  'ticket.dispatched',
  'ticket.returned',
  'ticket.finally-ruled',
  'ticket.helper-added',
  'ticket.helper-released',
  'ticket.answered-directly',
  'ticket.reply-approved',
  'ticket.closed',
  'ticket.reworked',
  'ticket.archived',
];

const load = ({ tickets }: CommandDeps, id: string) => tickets.findById(id).lean<TicketDocument | null>();

const isOvertaken = (error: unknown): boolean => isAppError(error) && error.code === 'conflict';

/** Brings one request along, step by step; somebody else's write in between is looked at anew. */
const bringAlong = async (deps: CommandDeps, parentId: string, childId: string): Promise<void> => {
  for (let step = 0; step < mostSteps; step += 1) {
    const [parent, child] = await Promise.all([load(deps, parentId), load(deps, childId)]);
    if (!parent || !child) return;
    const change = nextStep(deps.deadlines, { parent, child }, deps.clock.now());
    if (!change) return;
    await writeChange(deps, child, { change, actor: systemActor }).catch((error: unknown) => {
      if (!isOvertaken(error)) throw error;
    });
  }
};

/** Lets go of those that went another way before they could be merged, and says so. */
const letGo = async (deps: CommandDeps, parentId: string): Promise<void> => {
  const parent = await load(deps, parentId);
  if (!parent || parent.children.length === 0) return;
  const children = await Promise.all(parent.children.map(({ ticketId }) => load(deps, ticketId)));
  const follows = new Set(
    children.flatMap((child) => (child?.parent?.ticketId === parentId ? [String(child._id)] : [])),
  );
  const lost = parent.children.filter(({ ticketId }) => !follows.has(ticketId));
  if (lost.length === 0) return;
  await writeChange(deps, parent, {
    change: {
      to: parent.state,
      event: 'ticket.merge-failed',
      set: { children: parent.children.filter((child) => !lost.includes(child)) },
      note: lost.map(({ number }) => number).join('、'),
    },
    actor: systemActor,
  });
};

const concerned = (parent: TicketDocument, { data }: DomainEvent): string[] => {
  const named = Array.isArray(data.childIds) ? data.childIds.map(String) : [];
  return [...new Set([...named, ...parent.children.map(({ ticketId }) => ticketId)])];
};

/** 并单 and 拆单 after the fact: every request behind a ticket goes where the ticket has gone. */
export const followParent = (deps: CommandDeps): Processor => ({
  name: 'tickets.follow-parent',
  on: followed,
  async handle(event) {
    const parent = await load(deps, event.entityId);
    if (!parent) return;
    for (const childId of concerned(parent, event)) await bringAlong(deps, event.entityId, childId);
    if (event.type === 'ticket.merged-in') await letGo(deps, event.entityId);
  },
});
