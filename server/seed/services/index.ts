import { businessServices } from './businesses.ts';
import { householdServices } from './households.ts';
import { personServices } from './persons.ts';
import type { SeedService } from './seed-service.ts';

/** The first items of the catalogue, from public law and guides; what differs by year or office is said to. */
export const seedServiceItems: readonly SeedService[] = [
  ...personServices,
  ...householdServices,
  ...businessServices,
];
