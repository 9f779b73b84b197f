import type { Calibration, CalibrationEntry, CalibrationRow } from '../../../../contract/calibrations.ts';
import type { Viewer } from '../../../platform/http/index.ts';
import type { CalibrationDeps } from './calibration.commands.ts';
import type { CalibrationDocument, StoredEntry } from './calibration.model.ts';
import { allowedTo } from './calibration.policy.ts';
import { itemSpreads, scoreSpread } from './spread.ts';

export const presentCalibrationRow = (calibration: CalibrationDocument): CalibrationRow => {
  const { _id, version, state, kind, contactId, label, title, agentName, entries } = calibration;
  return {
    ...{ id: String(_id), version, state, kind, contactId, label, title, agentName },
    startedBy: calibration.startedBy.name,
    startedAt: calibration.startedAt.toISOString(),
    done: entries.filter(({ scoring }) => scoring !== null).length,
    invited: entries.length,
  };
};

/** Blind: until it is closed one reads one's own sheet alone. */
const presentEntry = (
  { inspectorId, inspectorName, scoring, result }: StoredEntry,
  isShown: boolean,
): CalibrationEntry => ({
  ...{ inspectorId, inspectorName, isDone: scoring !== null },
  ...(isShown ? { scoring, result } : { scoring: null, result: null }),
});

export const presentCalibration = async (
  { store }: Pick<CalibrationDeps, 'store'>,
  calibration: CalibrationDocument,
  viewer: Viewer,
): Promise<Calibration> => {
  const { kind, sheetVersion, entries, reference, state } = calibration;
  const sheet = await store.byVersion(kind, sheetVersion);
  const isClosed = state === 'closed';
  const present = (entry: StoredEntry) => presentEntry(entry, isClosed || entry.inspectorId === viewer.id);
  return {
    ...presentCalibrationRow(calibration),
    ...{ sheet, sheetVersion, entries: entries.map(present), reference: reference && present(reference) },
    spread: isClosed
      ? { items: itemSpreads(sheet, entries, reference), score: scoreSpread(entries, reference) }
      : null,
    allowedActions: allowedTo(calibration, viewer),
  };
};
