import { z } from 'zod';
import type { SkillLevel } from '../../../contract/call-rules.ts';
import * as contract from '../../../contract/calls.ts';
import { invalidInput, notFound } from '../../kernel/errors.ts';
import { actorOf } from '../../platform/events/index.ts';
import { route, type Route } from '../../platform/http/index.ts';
import { presentSeat, type SeatDocument } from '../agents/index.ts';
import type { Users } from '../users/index.ts';
import type { CallDocument } from './call.model.ts';
import { presentCall } from './call.presenter.ts';
import type { CallRoutesDeps } from './call.routes.ts';

export interface SeatRoutesDeps extends CallRoutesDeps {
  users: Users;
}

const currentCall = async ({ calls }: SeatRoutesDeps, seat: SeatDocument): Promise<CallDocument | null> =>
  seat.callId === null ? null : calls.findById(seat.callId).lean<CallDocument | null>();

const changeSkills = async (
  { rules, seats, users }: SeatRoutesDeps,
  agentId: string,
  skills: SkillLevel[],
): Promise<SeatDocument> => {
  const known = new Set((await rules.read()).skills.map(({ code }) => code));
  const unknown = skills.flatMap(({ code }, place) =>
    known.has(code)
      ? []
      : [{ path: `skills.${place}.code`, message: 'is not one of the skills', key: 'problems.invalid' }],
  );
  if (unknown.length > 0) throw invalidInput(unknown);
  const name = await users.nameOf(agentId);
  if (name === undefined) throw notFound('User', agentId);
  return seats.setSkills({ id: agentId, name }, skills);
};

const deskRoutes = (deps: SeatRoutesDeps): Route[] => [
  route({
    method: 'get',
    path: '/desk',
    permission: 'calls:take',
    summary: 'Seat, present call and access to voice: all that the call bar needs',
    answer: contract.Desk,
    handle: async ({ viewer }) => {
      const seat = await deps.seats.of(viewer);
      const [call, voice] = await Promise.all([
        currentCall(deps, seat),
        deps.telephony.voiceAccess(viewer.id),
      ]);
      return { seat: presentSeat(seat), call: call && presentCall(call, viewer.id), voice };
    },
  }),
  route({
    method: 'put',
    path: '/seat',
    permission: 'calls:take',
    summary: 'Ready, break or off; also ends the wrap-up',
    body: contract.SeatBody,
    answer: contract.Seat,
    handle: async ({ viewer, body }) => {
      const seat = await deps.seats.choose(viewer, body);
      if (body.state === 'ready') void deps.routing.assign();
      return presentSeat(seat);
    },
  }),
  route({
    method: 'get',
    path: '/seats',
    permission: 'seats:watch',
    summary: 'All seats',
    answer: z.array(contract.Seat),
    handle: async () => (await deps.seats.all()).map(presentSeat),
  }),
];

const seatTuning = (deps: SeatRoutesDeps): Route[] => [
  route({
    method: 'post',
    path: '/seat/extend-wrap-up',
    permission: 'calls:take',
    summary: 'As much time again for the wrap-up',
    answer: contract.Seat,
    handle: async ({ viewer }) => {
      const { wrapUpSeconds } = await deps.rules.read();
      return presentSeat(await deps.seats.extendWrapUp(viewer.id, wrapUpSeconds));
    },
  }),
  route({
    method: 'put',
    path: '/seats/:agentId/skills',
    permission: 'seats:skills',
    summary: 'What an agent can do, and how well',
    params: contract.SeatParams,
    body: contract.SeatSkillsBody,
    answer: contract.Seat,
    handle: async ({ viewer, params: { agentId }, body: { skills } }) => {
      const seat = await changeSkills(deps, agentId, skills);
      const what = skills.map(({ code, level }) => `${code}:${level}`).join(' ');
      const entity = `user/${agentId}`;
      await deps.audit.record({ actor: actorOf(viewer), action: 'seat.skills', entity, reason: what });
      void deps.routing.assign();
      return presentSeat(seat);
    },
  }),
];

export const seatRoutes = (deps: SeatRoutesDeps): Route[] => [...deskRoutes(deps), ...seatTuning(deps)];
