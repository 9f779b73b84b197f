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
export const roleRoom = (role: Role): string => `role:${role}`;

/** The rooms a viewer sits in: exactly what they may see, nothing that must be filtered later. */
export const roomsOf = (viewer: Viewer): string[] => [
  staffRoom,
  userRoom(viewer.id),
  roleRoom(viewer.role),
  ...(isDepartmentStaff(viewer) ? viewer.departmentIds.map(departmentRoom) : [hotlineRoom]),
];
