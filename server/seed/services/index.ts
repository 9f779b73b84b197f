import { businessServices } from './businesses.ts';
import { residentServices } from './residents.ts';
import type { SeedService } from './seed-service.ts';

/** The first items of the catalogue, from public law and guides; what differs by year or office is said to. */
export const seedServiceItems: readonly SeedService[] = [...residentServices, ...businessServices];
