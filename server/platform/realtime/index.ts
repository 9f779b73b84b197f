export { createFeed, type Feed } from './feed.ts';
export { createRealtime, type Realtime, type RealtimeServer, type Revoked } from './realtime.ts';
export {
  audienceRoomsOf,
  departmentHeadRoom,
  departmentRoom,
  hotlineRoom,
  ownDepartmentRoom,
  roleRoom,
  roomsOf,
  staffRoom,
  userRoom,
} from './rooms.ts';
