import type { Appeal, Inspection, InspectionRow } from '../../../../contract/quality.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { CommandDeps } from './inspection.commands.ts';
import type { InspectionDocument, StoredAppeal } from './inspection.model.ts';
import { allowedTo } from './inspection.policy.ts';

const wire = (instant: Date | null): string | null => instant?.toISOString() ?? null;

export const presentInspectionRow = (inspection: InspectionDocument): InspectionRow => ({
  id: String(inspection._id),
  version: inspection.version,
  state: inspection.state,
  kind: inspection.kind,
  contactId: inspection.contactId,
  label: inspection.label,
  title: inspection.title,
  agentId: inspection.agentId,
  agentName: inspection.agentName,
  contactAt: inspection.contactAt.toISOString(),
  reasons: inspection.reasons,
  inspectorId: inspection.inspectorId,
  inspectorName: inspection.inspectorName,
  result: inspection.result,
  scoredAt: wire(inspection.scoredAt),
  appealUntil: wire(inspection.appealUntil),
});

const presentAppeal = ({ reason, at, ruling }: StoredAppeal): Appeal => ({
  reason,
  at: at.toISOString(),
  ruling: ruling && { ...ruling, by: ruling.by.name, at: ruling.at.toISOString() },
});

/** With the sheet that it is, or will be, judged by. */
export const presentInspection = async (
  { store, clock }: Pick<CommandDeps, 'store' | 'clock'>,
  inspection: InspectionDocument,
  viewer: Viewer,
): Promise<Inspection> => {
  const { kind, sheetVersion } = inspection;
  const sheet =
    sheetVersion === null
      ? await store.current(kind)
      : { version: sheetVersion, values: await store.byVersion(kind, sheetVersion) };
  return {
    ...presentInspectionRow(inspection),
    sheet: sheet.values,
    sheetVersion: sheet.version,
    scoring: inspection.scoring,
    appeal: inspection.appeal && presentAppeal(inspection.appeal),
    acknowledgedAt: wire(inspection.acknowledgedAt),
    history: inspection.history.map(({ action, by, at, reason }) => ({
      ...{ action, by: by.name, at: at.toISOString(), reason },
    })),
    allowedActions: allowedTo(inspection, { viewer, now: clock.now() }),
  };
};
