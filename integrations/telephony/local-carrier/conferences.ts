import { randomUUID } from 'node:crypto';
import type { LegState } from '../../../contract/carrier.ts';
import type { Leg } from './leg.ts';

interface Member {
  leg: Leg;
  endsOnExit: boolean;
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
  /** True until somebody starts the room in which the leg waits. */
  isWaiting(leg: Leg): boolean;
}

const newRoom = (): Room => ({ members: new Map(), hasStarted: false, isHeld: false });

const isTogether = (left: Leg, right: Leg): boolean =>
  left !== right && left.conference !== undefined && left.conference === right.conference;

/** The newcomer offers; the other, told first, answers. */
const connect = (newcomer: Leg, other: Leg): void => {
  const linkId = randomUUID();
  other.socket?.emit('openLink', {
    legId: other.sid,
    peerId: newcomer.sid,
    linkId,
    shouldOffer: false,
  });
  newcomer.socket?.emit('openLink', {
    legId: newcomer.sid,
    peerId: other.sid,
    linkId,
    shouldOffer: true,
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

export const createConferences = (): Conferences => {
  const rooms = new Map<string, Room>();
  const { roomOf, membersOf, areConnected, stateOf, othersOf } = createOverview(rooms);
  const connectToOthers = (leg: Leg): void => {
    for (const other of othersOf(leg)) if (areConnected(leg, other)) connect(leg, other);
    tell(leg, stateOf(leg));
  };

  /** Those who waited are connected to each other when the room starts; the starter is one of the pairs. */
  const start = (room: Room): void => {
    room.hasStarted = true;
    const legs = membersOf(room);
    legs.forEach((leg, place) => {
      for (const other of legs.slice(0, place)) if (areConnected(leg, other)) connect(leg, other);
    });
    for (const leg of legs) tell(leg, stateOf(leg));
  };

  return {
    areConnected,
    join(leg, { name, starts, endsOnExit }) {
      const room = rooms.get(name) ?? newRoom();
      rooms.set(name, room);
      leg.conference = name;
      leg.isHeld = leg.direction === 'inbound' && room.isHeld;
      room.members.set(leg.sid, { leg, endsOnExit });
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
      if (leg.conference === undefined) return;
      connectToOthers(leg);
    },
    hold(name, isHeld) {
      const room = rooms.get(name);
      if (room) room.isHeld = isHeld;
      for (const leg of membersOf(room)) {
        if (leg.direction !== 'inbound' || leg.isHeld === isHeld) continue;
        if (isHeld) for (const other of othersOf(leg)) disconnect(leg, other);
        leg.isHeld = isHeld;
        connectToOthers(leg);
      }
    },
    isWaiting: (leg) => leg.conference !== undefined && roomOf(leg)?.hasStarted !== true,
  };
};
