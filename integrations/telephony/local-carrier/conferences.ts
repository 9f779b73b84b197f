import { randomUUID } from 'node:crypto';
import type { LegState } from '../../../contract/carrier.ts';
import type { Leg } from './leg.ts';

interface Member {
  leg: Leg;
  endsOnExit: boolean;
  isMuted: boolean;
  /** The leg that alone hears this one. */
  coaches: string | undefined;
}

interface Room {
  members: Map<string, Member>;
  hasStarted: boolean;
  /** The caller is to hear nobody, also one who only now comes out of the greeting. */
  isHeld: boolean;
}

export interface JoinOptions {
  name: string;
  starts: boolean;
  endsOnExit: boolean;
  isMuted: boolean;
  coaches: string | undefined;
}

/** Rooms in which legs hear each other: every pair of browsers has its own voice connection. */
export interface Conferences {
  join(leg: Leg, options: JoinOptions): void;
  /** Gives the legs that must end because this one left. */
  leave(leg: Leg): Leg[];
  /** Whether two legs may exchange signals: together in a started room, neither on hold. */
  areConnected(left: Leg, right: Leg): boolean;
  /** Opens all of a leg's voice connections anew: its browser was reloaded. */
  reconnect(leg: Leg): void;
  /** Nothing is carried to or from a caller on hold. */
  hold(name: string, isHeld: boolean): void;
  /** Changes who hears a member: nobody, one leg alone, or everybody. */
  change(leg: Leg, voice: Pick<JoinOptions, 'isMuted' | 'coaches'>): void;
  /** True until somebody starts the room in which the leg waits. */
  isWaiting(leg: Leg): boolean;
  members(name: string): Leg[];
}

const newRoom = (): Room => ({ members: new Map(), hasStarted: false, isHeld: false });

const isTogether = (left: Leg, right: Leg): boolean =>
  left !== right && left.conference !== undefined && left.conference === right.conference;

/** Whether `speaker` is heard by `hearer`: a coach by nobody but whom they coach, a muted member by nobody. */
const isHeard = (speaker: Member | undefined, hearer: Leg): boolean => {
  if (!speaker) return false;
  if (speaker.coaches !== undefined) return speaker.coaches === hearer.sid;
  return !speaker.isMuted;
};

/** The newcomer offers; the other, told first, answers. Each is told whether the other is to hear it. */
const connect = (newcomer: Leg, other: Leg, room: Room | undefined): void => {
  const linkId = randomUUID();
  const memberOf = (leg: Leg) => room?.members.get(leg.sid);
  other.socket?.emit('openLink', {
    legId: other.sid,
    peerId: newcomer.sid,
    linkId,
    shouldOffer: false,
    isHeard: isHeard(memberOf(other), newcomer),
  });
  newcomer.socket?.emit('openLink', {
    legId: newcomer.sid,
    peerId: other.sid,
    linkId,
    shouldOffer: true,
    isHeard: isHeard(memberOf(newcomer), other),
  });
};

const disconnect = (left: Leg, right: Leg): void => {
  left.socket?.emit('closeLink', { legId: left.sid, peerId: right.sid });
  right.socket?.emit('closeLink', { legId: right.sid, peerId: left.sid });
};

const tell = (leg: Leg, state: LegState): void => {
  leg.socket?.emit('state', { legId: leg.sid, state });
};

/** What can be told of the rooms without changing them. */
const createOverview = (rooms: ReadonlyMap<string, Room>) => {
  const roomOf = (leg: Leg): Room | undefined => rooms.get(leg.conference ?? '');
  const membersOf = (room: Room | undefined): Leg[] =>
    [...(room?.members.values() ?? [])].map((member) => member.leg);
  const areConnected = (left: Leg, right: Leg): boolean =>
    isTogether(left, right) && roomOf(left)?.hasStarted === true && !left.isHeld && !right.isHeld;
  const stateOf = (leg: Leg): LegState => {
    if (roomOf(leg)?.hasStarted !== true) return 'waiting';
    return leg.isHeld ? 'held' : 'talking';
  };
  return {
    roomOf,
    membersOf,
    areConnected,
    stateOf,
    othersOf: (leg: Leg): Leg[] => membersOf(roomOf(leg)).filter((other) => isTogether(leg, other)),
  };
};

type Overview = ReturnType<typeof createOverview>;

const createLinks = ({ roomOf, membersOf, areConnected, stateOf, othersOf }: Overview) => ({
  connectToOthers: (leg: Leg): void => {
    for (const other of othersOf(leg)) if (areConnected(leg, other)) connect(leg, other, roomOf(leg));
    tell(leg, stateOf(leg));
  },
  /** Those who waited are connected to each other when the room starts; the starter is one of the pairs. */
  start: (room: Room): void => {
    room.hasStarted = true;
    const legs = membersOf(room);
    legs.forEach((leg, place) => {
      for (const other of legs.slice(0, place)) if (areConnected(leg, other)) connect(leg, other, room);
    });
    for (const leg of legs) tell(leg, stateOf(leg));
  },
});

export const createConferences = (): Conferences => {
  const rooms = new Map<string, Room>();
  const overview = createOverview(rooms);
  const { roomOf, membersOf, areConnected, othersOf } = overview;
  const { connectToOthers, start } = createLinks(overview);

  return {
    areConnected,
    join(leg, { name, starts, endsOnExit, isMuted, coaches }) {
      const room = rooms.get(name) ?? newRoom();
      rooms.set(name, room);
      leg.conference = name;
      leg.isHeld = leg.isCaller && room.isHeld;
      room.members.set(leg.sid, { leg, endsOnExit, isMuted, coaches });
      if (starts && !room.hasStarted) start(room);
      else connectToOthers(leg);
    },
    leave(leg) {
      const room = roomOf(leg);
      const member = room?.members.get(leg.sid);
      if (!room || !member) return [];
      const left = othersOf(leg);
      for (const other of left) disconnect(leg, other);
      room.members.delete(leg.sid);
      if (room.members.size === 0) rooms.delete(leg.conference ?? '');
      leg.conference = undefined;
      return member.endsOnExit ? left : [];
    },
    reconnect(leg) {
      if (leg.conference !== undefined) connectToOthers(leg);
    },
    hold(name, isHeld) {
      const room = rooms.get(name);
      if (room) room.isHeld = isHeld;
      for (const leg of membersOf(room)) {
        if (!leg.isCaller || leg.isHeld === isHeld) continue;
        if (isHeld) for (const other of othersOf(leg)) disconnect(leg, other);
        leg.isHeld = isHeld;
        connectToOthers(leg);
      }
    },
    change(leg, voice) {
      const member = roomOf(leg)?.members.get(leg.sid);
      if (!member) return;
      Object.assign(member, voice);
      connectToOthers(leg);
    },
    isWaiting: (leg) => leg.conference !== undefined && roomOf(leg)?.hasStarted !== true,
    members: (name) => membersOf(rooms.get(name)),
  };
};
