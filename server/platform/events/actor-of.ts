import type { Viewer } from '../http/viewer.ts';
import type { Actor } from './event.ts';

/** The signed-in person as the author of an event. */
export const actorOf = (viewer: Viewer): Actor => ({ id: viewer.id, name: viewer.name, role: viewer.role });
