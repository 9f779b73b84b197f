import type { Leg } from './leg.ts';

interface Member {
  leg: Leg;
  endsOnExit: boolean;
}

interface Room {
  members: Map<string, Member>;
  hasStarted: boolean;
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
  /** Whether two legs may exchange signals. */
  areTogether(left: Leg, right: Leg): boolean;
  /** Opens all of a leg's voice connections anew: its browser was reloaded. */
  reconnect(leg: Leg): void;
  hold(name: string, isHeld: boolean): void;
}

/** The newcomer offers; the other answers. */
const connect = (newcomer: Leg, other: Leg): void => {
  other.socket?.emit('connect', { legId: other.sid, peerId: newcomer.sid, shouldOffer: false });
  newcomer.socket?.emit('connect', { legId: newcomer.sid, peerId: other.sid, shouldOffer: true });
};

const tell = (leg: Leg, state: 'waiting' | 'talking' | 'held'): void => {
  leg.socket?.emit('state', { legId: leg.sid, state });
};

export const createConferences = (): Conferences => {
  const rooms = new Map<string, Room>();

  const others = (leg: Leg): Member[] =>
    [...(rooms.get(leg.conference ?? '')?.members.values() ?? [])].filter((member) => member.leg !== leg);

  const connectToOthers = (leg: Leg): void => {
    for (const member of others(leg)) connect(leg, member.leg);
  };

  /** Those who waited for the start are connected when it comes; the joining leg is connected in any case. */
  const begin = (room: Room): void => {
    room.hasStarted = true;
    for (const { leg } of room.members.values()) tell(leg, leg.isHeld ? 'held' : 'talking');
  };

  return {
    join(leg, { name, starts, endsOnExit }) {
      const room = rooms.get(name) ?? { members: new Map<string, Member>(), hasStarted: false };
      rooms.set(name, room);
      leg.conference = name;
      room.members.set(leg.sid, { leg, endsOnExit });
      if (!room.hasStarted && !starts) {
        tell(leg, 'waiting');
        return;
      }
      connectToOthers(leg);
      begin(room);
    },
    leave(leg) {
      const room = rooms.get(leg.conference ?? '');
      const member = room?.members.get(leg.sid);
      if (!room || !member) return [];
      const left = others(leg).map((other) => other.leg);
      room.members.delete(leg.sid);
      if (room.members.size === 0) rooms.delete(leg.conference ?? '');
      leg.conference = undefined;
      for (const other of left) other.socket?.emit('disconnect', { legId: other.sid, peerId: leg.sid });
      return member.endsOnExit ? left : [];
    },
    areTogether: (left, right) => left.conference !== undefined && left.conference === right.conference,
    reconnect(leg) {
      if (leg.conference === undefined) return;
      connectToOthers(leg);
      tell(leg, leg.isHeld ? 'held' : 'talking');
    },
    hold(name, isHeld) {
      for (const { leg } of rooms.get(name)?.members.values() ?? []) {
        if (leg.direction !== 'inbound') continue;
        leg.isHeld = isHeld;
        tell(leg, isHeld ? 'held' : 'talking');
      }
    },
  };
};
