import type { Role } from '../../../contract/permissions.ts';
import { isDepartmentStaff, type Viewer } from '../http/viewer.ts';

/** Everybody at the hotline itself, who may see every ticket. */
export const hotlineRoom = 'hotline';
/** All signed-in staff. */
export const staffRoom = 'staff';
export const userRoom = (userId: string): string => `user:${userId}`;
/** The open windows of one session. */
export const sessionRoom = (sessionId: string): string => `session:${sessionId}`;
export const departmentRoom = (departmentId: string): string => `department:${departmentId}`;
/** Those who work in this very department. */
export const ownDepartmentRoom = (departmentId: string): string => `own-department:${departmentId}`;
export const departmentHeadRoom = (departmentId: string): string => `department-head:${departmentId}`;
export const roleRoom = (role: Role): string => `role:${role}`;

/** The rooms by which a person is told something by name, role or department. */
export const audienceRoomsOf = ({ id, role, departmentId }: Viewer): string[] => [
  userRoom(id),
  roleRoom(role),
  ...(departmentId === null ? [] : [ownDepartmentRoom(departmentId)]),
  ...(departmentId !== null && role === 'department_head' ? [departmentHeadRoom(departmentId)] : []),
];

/** The rooms a viewer sits in: exactly what they may see, nothing that must be filtered later. */
export const roomsOf = (viewer: Viewer): string[] => [
  staffRoom,
  ...audienceRoomsOf(viewer),
  ...(isDepartmentStaff(viewer) ? viewer.departmentIds.map(departmentRoom) : [hotlineRoom]),
];
