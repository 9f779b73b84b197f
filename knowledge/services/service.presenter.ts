import { ServiceInput, type ServiceItem, type ServiceRow } from '../../contract/services.ts';
import { isPermitted } from '../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../../server/platform/http/index.ts';
import type { ServiceDocument } from './service.model.ts';

/** A department keeps its own items; editors and administrators keep all. */
export const canEdit = (viewer: Viewer, departmentId: string): boolean =>
  isPermitted(viewer.role, 'articles:write') &&
  (!isDepartmentStaff(viewer) || viewer.departmentIds.includes(departmentId));

export const presentServiceRow = (item: ServiceDocument): ServiceRow => ({
  id: String(item._id),
  code: item.code,
  name: item.name,
  kind: item.kind,
  departmentName: item.departmentName,
  regionName: item.regionName,
  promisedDays: item.promisedDays,
  onlineLevel: item.onlineLevel,
  isActive: item.isActive,
  updatedAt: item.updatedAt.toISOString(),
  version: item.version,
});

const inputFields = Object.keys(ServiceInput.shape) as (keyof ServiceInput)[];

/** The facts alone. */
export const factsOf = (item: ServiceInput): ServiceInput =>
  Object.fromEntries(inputFields.map((field) => [field, item[field]])) as unknown as ServiceInput;

export const presentService = (item: ServiceDocument, viewer: Viewer): ServiceItem => ({
  ...factsOf(item),
  id: String(item._id),
  departmentName: item.departmentName,
  regionName: item.regionName,
  isActive: item.isActive,
  version: item.version,
  updatedAt: item.updatedAt.toISOString(),
  updatedBy: item.updatedBy.name,
  revisions: item.revisions.map((revision) => ({ ...revision, at: revision.at.toISOString() })).reverse(),
  canEdit: canEdit(viewer, item.departmentId),
});
