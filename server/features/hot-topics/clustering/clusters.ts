import type { Compared } from './alike.ts';

export interface Member extends Compared {
  id: string;
  cluster: string;
}

/** Who is together, by slot and by id. */
export interface Clusters {
  at(slot: number): Member | undefined;
  add(slot: number, member: Member): void;
  move(id: string, cluster: string): void;
  remove(id: string): void;
  has(id: string): boolean;
  clusterOf(id: string): string | undefined;
  /** At most so many of a cluster, the newest first. */
  newest(cluster: string, most: number): number[];
  readonly size: number;
}

export const createClusters = (): Clusters => {
  const members = new Map<number, Member>();
  const slots = new Map<string, number>();
  const slotsOf = new Map<string, number[]>();

  const join = (slot: number, cluster: string): void => {
    const all = slotsOf.get(cluster);
    if (all) all.push(slot);
    else slotsOf.set(cluster, [slot]);
  };
  const leave = (slot: number, cluster: string): void => {
    const left = (slotsOf.get(cluster) ?? []).filter((other) => other !== slot);
    if (left.length > 0) slotsOf.set(cluster, left);
    else slotsOf.delete(cluster);
  };

  return {
    at: (slot) => members.get(slot),
    add(slot, member) {
      members.set(slot, member);
      slots.set(member.id, slot);
      join(slot, member.cluster);
    },
    move(id, cluster) {
      const slot = slots.get(id) ?? -1;
      const member = members.get(slot);
      if (!member || member.cluster === cluster) return;
      leave(slot, member.cluster);
      member.cluster = cluster;
      join(slot, cluster);
    },
    remove(id) {
      const slot = slots.get(id) ?? -1;
      const member = members.get(slot);
      if (!member) return;
      leave(slot, member.cluster);
      members.delete(slot);
      slots.delete(id);
    },
    has: (id) => slots.has(id),
    clusterOf: (id) => members.get(slots.get(id) ?? -1)?.cluster,
    newest: (cluster, most) => (slotsOf.get(cluster) ?? []).slice(-most).reverse(),
    get size() {
      return slots.size;
    },
  };
};
