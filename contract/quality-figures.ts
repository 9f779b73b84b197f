import { z } from 'zod';
import { ContactKind } from './quality-settings.ts';

const Day = z.iso.date();
const dayMs = 24 * 60 * 60 * 1000;
/** Half a year: what is drawn week by week stays readable. */
const mostDays = 186;

/** By the day on which the score was given; both days included. */
export const QualityFiguresQuery = z
  .object({ from: Day, to: Day, kind: ContactKind.optional() })
  .superRefine(({ from, to }, context) => {
    const days = (Date.parse(to) - Date.parse(from)) / dayMs;
    if (days >= 0 && days < mostDays) return;
    const message = `must be from that day on, and ${mostDays} days at most`;
    context.addIssue({ code: 'custom', path: ['to'], message, params: { key: 'problems.invalid' } });
  });
export type QualityFiguresQuery = z.infer<typeof QualityFiguresQuery>;

/** A rate is a percentage to one decimal, and null where nothing was scored. */
export const Tally = z.object({
  scored: z.int(),
  averageScore: z.number().nullable(),
  passRate: z.number().nullable(),
  fatalRate: z.number().nullable(),
  appealed: z.int(),
  /** Appeals that changed the score. */
  changed: z.int(),
});
export type Tally = z.infer<typeof Tally>;

export const ItemTally = z.object({
  key: z.string(),
  kind: ContactKind,
  name: z.string(),
  nameEn: z.string(),
  isFatal: z.boolean(),
  /** How often it applied … */
  marked: z.int(),
  /** … and was partly met, missed or, of a fatal item, happened. */
  faulty: z.int(),
});
export type ItemTally = z.infer<typeof ItemTally>;

export const QualityFigures = z.object({
  total: Tally,
  /** The lowest average first. */
  agents: z.array(Tally.extend({ agentId: z.string(), agentName: z.string() })),
  kinds: z.array(Tally.extend({ kind: ContactKind })),
  /** By the Monday of the week; weeks without a score are there too. */
  weeks: z.array(Tally.extend({ monday: Day })),
  /** The most frequent faults first. */
  items: z.array(ItemTally),
});
export type QualityFigures = z.infer<typeof QualityFigures>;
