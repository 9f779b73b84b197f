import { raw, Router, type Request } from 'express';
import { PartnerStep } from '../../../contract/partner-steps.ts';
import type { Clock } from '../../../server/kernel/clock.ts';
import { invalidInput, unauthenticated } from '../../../server/kernel/errors.ts';
import { parse } from '../../../server/platform/http/index.ts';
import type { PartnerDesk } from './port.ts';
import { isSignedBy } from './signature.ts';

/** How far a partner's clock may be from ours; a nonce is remembered for longer than twice this. */
export const toleranceMs = 5 * 60_000;
const mostBytes = '1mb';

export interface PartnerRouterDeps {
  desk: PartnerDesk;
  clock: Clock;
}

const bodyOf = ({ body }: Request): Buffer => (Buffer.isBuffer(body) ? body : Buffer.alloc(0));

/** Whose request this is. Throws `unauthenticated`, before anything of it is parsed. */
const verify = async ({ desk, clock }: PartnerRouterDeps, request: Request): Promise<string> => {
  const [keyId = '', timestamp = '', nonce = '', given = ''] = [
    'x-partner-key',
    'x-timestamp',
    'x-nonce',
    'x-signature',
  ].map((name) => request.get(name));
  if (!/^[\w-]{8,100}$/.test(nonce)) throw unauthenticated('X-Nonce must have 8 to 100 letters and digits.');
  const key = await desk.keyOf(keyId);
  const parts = {
    method: request.method,
    path: request.originalUrl,
    timestamp,
    nonce,
    body: bodyOf(request),
  };
  if (!key || !isSignedBy(key.secret, parts, given)) {
    throw unauthenticated('The signature does not fit the request, or the key does not hold.');
  }
  const apart = Math.abs(clock.now().getTime() - Number(timestamp) * 1000);
  if (!(apart <= toleranceMs)) throw unauthenticated('The time stamp is too old or lies ahead.');
  if (!(await desk.takeNonce(key.partnerId, nonce))) throw unauthenticated('This nonce was used already.');
  return key.partnerId;
};

const jsonOf = (request: Request): unknown => {
  try {
    return JSON.parse(bodyOf(request).toString('utf8'));
  } catch {
    throw invalidInput([{ path: '', message: 'The body is not JSON.' }]);
  }
};

/** 合作平台接口: partners push requests and take steps; every request is signed. */
export const partnerRouter = (deps: PartnerRouterDeps): Router => {
  const { desk } = deps;
  const router = Router();
  router.use(raw({ type: () => true, limit: mostBytes }));
  router.post('/requests', async (request, response) => {
    const partnerId = await verify(deps, request);
    response.json({ data: await desk.push(partnerId, jsonOf(request)) });
  });
  router.get('/requests/:externalId', async (request, response) => {
    const partnerId = await verify(deps, request);
    response.json({ data: await desk.request(partnerId, request.params.externalId) });
  });
  router.get('/tickets/:number', async (request, response) => {
    const partnerId = await verify(deps, request);
    response.json({ data: await desk.ticket(partnerId, request.params.number) });
  });
  router.post('/tickets/:number/steps', async (request, response) => {
    const partnerId = await verify(deps, request);
    const step = parse(PartnerStep, jsonOf(request));
    response.json({ data: await desk.step(partnerId, request.params.number, step) });
  });
  return router;
};
