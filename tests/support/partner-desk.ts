import { expect } from 'chai';
import type { Partner } from '../../contract/partners.ts';
import { openDesk, type Desk } from './desk.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';
import { startPartnerPlatform, type PartnerPlatform } from './partner-platform.ts';
import type { SignedIn } from './world.ts';

const own = (target: string) => ({ target, path: target });
/** For a partner that uses our own names. */
export const plainMapping = [
  'externalId',
  'title',
  'description',
  'citizenName',
  'citizenPhone',
  'isConfidential',
].map(own);

export interface PartnerDesk {
  clock: FakeClock;
  desk: Desk;
  admin: SignedIn;
  platform: PartnerPlatform;
  bodyOf: (overrides?: object) => object;
  /** Adds the platform as a partner; its key is the platform's first. */
  add(overrides?: object): Promise<Partner>;
  close(): Promise<void>;
}

/** The application and one platform of somebody else's, on a clock of our own. */
export const openPartners = async (): Promise<PartnerDesk> => {
  const clock = createFakeClock();
  const desk = await openDesk({ clock, environment: { OUTBOUND_INSIDE: 'on' } });
  const admin = await desk.world.signIn('admin');
  const platform = await startPartnerPlatform(desk.world.url, () => clock.now());
  const bodyOf = (overrides: object = {}) => ({
    name: '城管智慧平台',
    kind: 'department',
    departmentId: desk.department.id,
    webhookUrl: `${platform.url}/hook?from=12345`,
    pullUrl: '',
    isActive: true,
    mapping: plainMapping,
    ...overrides,
  });
  const add = async (overrides: object = {}): Promise<Partner> => {
    const { data, status } = await admin.post('/partners', bodyOf(overrides));
    expect(status).to.equal(201);
    platform.keys.unshift({ id: data.keyId, secret: data.secret });
    return data.partner;
  };
  const close = async () => {
    await desk.world.close();
    await platform.close();
  };
  return { clock, desk, admin, platform, bodyOf, add, close };
};
