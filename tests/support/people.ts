import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import supertest from 'supertest';
import { csrfHeader } from '../../contract/auth.ts';
import type { Role } from '../../contract/permissions.ts';
import { createAdministrationFeature } from '../../server/features/administration/index.ts';
import { createAuditFeature } from '../../server/features/audit/index.ts';
import { createDepartmentsFeature } from '../../server/features/departments/index.ts';
import { createUsersFeature } from '../../server/features/users/index.ts';
import { silentLogger } from '../../server/kernel/logger.ts';
import { openDatabase } from '../../server/platform/database/index.ts';
import { systemActor } from '../../server/platform/events/index.ts';
import type { Feature } from '../../server/platform/feature.ts';
import {
  authenticateRequests,
  handleErrors,
  handleUnknownEndpoint,
  mountRoutes,
  nameRequests,
} from '../../server/platform/http/index.ts';
import { createFeed, type Revoked } from '../../server/platform/realtime/index.ts';
import { createEmbeddedQueue } from '../../server/platform/queue/index.ts';
import { createFakeClock } from './fake-clock.ts';

export const password = 'a-long-enough-secret';

const districts = [
  { code: '350100', name: '福州市', nameEn: 'Fuzhou', level: 'city', aliases: [] },
  {
    code: '350102',
    name: '鼓楼区',
    nameEn: 'Gulou',
    level: 'district',
    parentCode: '350100',
    aliases: ['鼓楼'],
  },
  {
    code: '350102-1',
    name: '温泉街道',
    nameEn: 'Wenquan',
    level: 'street',
    parentCode: '350102',
    aliases: [],
  },
  {
    code: 'fz-yibao',
    name: '福州市医疗保障局',
    nameEn: 'HSB',
    level: 'bureau',
    parentCode: '350100',
    aliases: ['医保局'],
  },
] as const;

/** A signed-in browser: carries its cookie and its CSRF token. */
export interface Caller {
  cookie: string;
  csrf: string;
  get(path: string): supertest.Test;
  send(method: 'post' | 'put' | 'patch' | 'delete', path: string, body?: object): supertest.Test;
}

const serve = (features: readonly Feature[], authenticate: Parameters<typeof authenticateRequests>[0]) => {
  const app = express();
  app.set('trust proxy', 1); // tests choose their address by X-Forwarded-For
  app.use(nameRequests, authenticateRequests(authenticate), express.json());
  app.use('/api', mountRoutes(features.flatMap((feature) => feature.routes)), handleUnknownEndpoint);
  app.use(handleErrors(silentLogger));
  return app;
};

/** Accounts, departments, audit and administration over HTTP on an embedded database, with a clock of our own. */
export const openPeople = async ({ isSecure = false }: { isSecure?: boolean } = {}) => {
  const folder = await mkdtemp(join(tmpdir(), 'people-'));
  const database = await openDatabase({ kind: 'embedded', folder });
  const clock = createFakeClock();
  const { connection } = database;
  const queue = createEmbeddedQueue({ connection, clock, logger: silentLogger });
  const revoked: Revoked[] = [];
  const listeners: ((what: Revoked) => void)[] = [];
  const deps = { connection, clock, queue, logger: silentLogger, events: { nudge: () => undefined } };
  const { audit, feature: auditFeature } = createAuditFeature(deps);
  const { departments, feature: departmentsFeature } = createDepartmentsFeature(deps);
  const {
    users,
    authenticate,
    feature: usersFeature,
  } = createUsersFeature({
    ...deps,
    audit,
    departments,
    isSecure,
    feed: createFeed(connection, clock),
    onRevoked: (what) => {
      revoked.push(what);
      for (const listen of listeners) listen(what);
    },
  });
  const administration = createAdministrationFeature({ ...deps, audit, departments });
  await Promise.all(Object.values(connection.models).map((model) => model.init()));
  await departments.add(districts);
  const app = serve([usersFeature, departmentsFeature, auditFeature, administration.feature], authenticate);
  const server = await new Promise<ReturnType<typeof app.listen>>((resolve) => {
    const listening = app.listen(0, '127.0.0.1', () => resolve(listening));
  });

  const idOf = async (code: string): Promise<string> => (await departments.byCode(code))!.id;

  const makeUser = async (username: string, role: Role, departmentCode?: string) =>
    users.create(
      {
        username,
        name: `${username}员`,
        role,
        password,
        departmentId: departmentCode ? await idOf(departmentCode) : null,
      },
      systemActor,
    );

  const signIn = async (username: string, secret = password): Promise<Caller> => {
    const answer = await supertest(server)
      .post('/api/session')
      .send({ username, password: secret })
      .expect(201);
    const cookie = answer.get('set-cookie')![0]!.split(';')[0]!;
    const csrf = answer.body.data.csrfToken as string;
    return {
      cookie,
      csrf,
      get: (path) => supertest(server).get(`/api${path}`).set('cookie', cookie),
      send: (method, path, body) =>
        supertest(server)[method](`/api${path}`).set('cookie', cookie).set(csrfHeader, csrf).send(body),
    };
  };

  return {
    server,
    deps,
    connection,
    clock,
    queue,
    audit,
    departments,
    users,
    authenticate,
    revoked,
    onRevoked: (listen: (what: Revoked) => void) => listeners.push(listen),
    idOf,
    makeUser,
    signIn,
    request: () => supertest(server),
    close: async () => {
      await new Promise((resolve) => server.close(resolve));
      await queue.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

export type People = Awaited<ReturnType<typeof openPeople>>;
