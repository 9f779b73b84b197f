import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Permission } from '../../../contract/permissions.ts';
import type { Session, Viewer } from './viewer.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

export interface RouteInput<Params, Query, Body> {
  params: Parsed<Params>;
  query: Parsed<Query>;
  body: Parsed<Body>;
  /** For the few handlers that stream: uploads, downloads, cookies. Everything else is parsed already. */
  request: Request;
  response: Response;
}

export interface StaffInput<Params, Query, Body> extends RouteInput<Params, Query, Body> {
  viewer: Viewer;
  session: Session;
}

interface Shape<Params, Query, Body> {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Express path below the router it is mounted on: `/tickets/:ticketId/sign`. */
  path: string;
  /** One line for the API document. */
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  /** Shape of `data` in the answer, for the API document. */
  answer?: z.ZodType;
  /** Status of a success; default 200, 201 where something was created. */
  status?: number;
}

/** A handler's result becomes `{ data: result }`, unless it has answered by itself. */
interface StaffShape<Params, Query, Body> extends Shape<Params, Query, Body> {
  /** `signed-in` is for what everybody may do with their own account. */
  permission: Permission | 'signed-in';
  handle: (input: StaffInput<Params, Query, Body>) => Promise<unknown>;
}

interface PublicShape<Params, Query, Body> extends Shape<Params, Query, Body> {
  permission: 'public';
  handle: (input: RouteInput<Params, Query, Body>) => Promise<unknown>;
}

type Optional = z.ZodType | undefined;

/** One row of a feature's route table, its schemas' types forgotten: mounted, documented and authorised alike. */
export type Route = StaffShape<Optional, Optional, Optional> | PublicShape<Optional, Optional, Optional>;

/** A row for signed-in staff. The three schemas stay apart, so a body can never overwrite a path's id. */
export const route = <
  Params extends Optional = undefined,
  Query extends Optional = undefined,
  Body extends Optional = undefined,
>(
  definition: StaffShape<Params, Query, Body>,
): Route => definition;

/** A row for everybody: citizens, probes, the sign-in itself. */
export const publicRoute = <
  Params extends Optional = undefined,
  Query extends Optional = undefined,
  Body extends Optional = undefined,
>(
  definition: Omit<PublicShape<Params, Query, Body>, 'permission'>,
): Route => ({ ...definition, permission: 'public' }) as unknown as Route;
