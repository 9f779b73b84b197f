export { createFeed, type Feed } from './feed.ts';
export { createRealtime, type Realtime } from './realtime.ts';
export { departmentRoom, hotlineRoom, roleRoom, roomsOf, staffRoom, userRoom } from './rooms.ts';
