import type { Model } from 'mongoose';
import type { SamplingResult } from '../../../../contract/quality.ts';
import type { SampleReason, SamplingRules, SettingsVersion } from '../../../../contract/quality-settings.ts';
import type { Processor } from '../../../platform/events/index.ts';
import type { InspectionDeps } from '../inspections/change-inspection.ts';
import type { QualityStore } from '../settings/settings.ts';
import { addInspection } from './add-inspection.ts';
import { chooseSample } from './choose-sample.ts';
import type { Contact, ContactSource } from './contact.ts';
import { periodsOver, type SamplePeriod } from './sample-periods.ts';
import type { SampledDocument } from './sampled.model.ts';
import { triggersOf } from './triggers.ts';

export interface SamplingDeps extends InspectionDeps {
  store: QualityStore;
  sampled: Model<SampledDocument>;
  sources: readonly ContactSource[];
}

const gather = async (source: ContactSource, { from, to }: SamplePeriod): Promise<Contact[]> => {
  const contacts: Contact[] = [];
  for await (const contact of source.between(from, to)) contacts.push(contact);
  return contacts;
};

/** Broken off and run again, it draws the same ones: each of them is one inspection however often it is added. */
const samplePeriod = async (
  deps: SamplingDeps,
  source: ContactSource,
  { period, rules }: { period: SamplePeriod; rules: SettingsVersion<SamplingRules> },
): Promise<SamplingResult> => {
  const _id = `${source.kind}:${period.name}`;
  if (await deps.sampled.exists({ _id })) return { periods: 0, contacts: 0, sampled: 0 };
  const contacts = await gather(source, period);
  const drawn = new Set(chooseSample(contacts, rules.values.plans[source.kind], period.name));
  let sampled = 0;
  for (const contact of contacts) {
    const reasons: SampleReason[] = [
      ...(drawn.has(contact) ? (['sample'] as const) : []),
      ...triggersOf(contact, rules.values),
    ];
    if (reasons.length > 0 && (await addInspection(deps, contact, reasons))) sampled += 1;
  }
  const done = { at: deps.clock.now(), rulesVersion: rules.version, contacts: contacts.length, sampled };
  await deps.sampled.updateOne({ _id }, { $setOnInsert: done }, { upsert: true });
  return { periods: 1, contacts: contacts.length, sampled };
};

/** 抽样: draws from every day and week that is over and was not drawn from yet. */
export const sampleDue = async (deps: SamplingDeps): Promise<SamplingResult> => {
  const rules = await deps.store.current('rules');
  const total = { periods: 0, contacts: 0, sampled: 0 };
  for (const source of deps.sources) {
    for (const period of periodsOver(rules.values.plans[source.kind].per, deps.clock.now())) {
      const { periods, contacts, sampled } = await samplePeriod(deps, source, { period, rules });
      total.periods += periods;
      total.contacts += contacts;
      total.sampled += sampled;
    }
  }
  return total;
};

/** 必检: looks at a contact when something has happened to it; a rating may come days after its period was drawn. */
export const watchContacts = (deps: SamplingDeps, source: ContactSource): Processor => ({
  name: `quality.watch-${source.kind}`,
  on: source.on,
  async handle({ entityId }) {
    const contact = await source.one(entityId);
    if (!contact) return;
    const reasons = triggersOf(contact, (await deps.store.current('rules')).values);
    if (reasons.length > 0) await addInspection(deps, contact, reasons);
  },
});
