export { createFeed, type Feed } from './feed.ts';
export { createRealtime, type Realtime, type Revoked } from './realtime.ts';
export { departmentRoom, hotlineRoom, roleRoom, roomsOf, staffRoom, userRoom } from './rooms.ts';
