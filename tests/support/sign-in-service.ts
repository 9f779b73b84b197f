import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

/** An account of the sign-in service. */
export interface Account {
  sub: string;
  name: string;
  phone_number?: string;
  phone_number_verified?: boolean;
  email?: string;
  email_verified?: boolean;
}

export const client = { id: 'hotline', secret: 'a-secret-of-the-hotline' };
/** What real names are proved by. */
export const realNameAcr = 'urn:city:real-name';

/** A real OpenID provider on loopback, where whoever is set as `person` signs in without being asked. */
export const startSignInService = async (redirectUri: () => string) => {
  const accounts = new Map<string, Account>();
  const state = { sub: '', acr: '0', refuses: false };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const open = () => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: client.id,
          client_secret: client.secret,
          redirect_uris: [redirectUri()],
          response_types: ['code'],
        },
      ],
      acrValues: ['0', realNameAcr],
      claims: {
        openid: ['sub', 'acr'],
        profile: ['name'],
        phone: ['phone_number', 'phone_number_verified'],
        email: ['email', 'email_verified'],
      },
      cookies: { keys: ['a-key-for-cookies'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
      pkce: { required: () => true },
      findAccount: (_context, sub) => ({
        accountId: sub,
        claims: () => Promise.resolve({ ...(accounts.get(sub) ?? { sub }) }),
      }),
    });
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/') !== true) {
        void answer(request, response);
        return;
      }
      void (async () => {
        if (state.refuses) {
          const denied = { error: 'access_denied', error_description: 'the person said no' };
          await provider.interactionFinished(request, response, denied);
          return;
        }
        const { params } = await provider.interactionDetails(request, response);
        const grant = new provider.Grant({ accountId: state.sub, clientId: String(params.client_id) });
        grant.addOIDCScope(String(params.scope));
        const login = { accountId: state.sub, acr: state.acr, remember: false };
        const consent = { grantId: await grant.save() };
        await provider.interactionFinished(request, response, { login, consent });
      })();
    });
  };
  return {
    issuer,
    /** Once it is known where browsers are sent back to. */
    open,
    person: (account: Account, acr = '0') => {
      accounts.set(account.sub, account);
      Object.assign(state, { sub: account.sub, acr, refuses: false });
    },
    refuse: () => Object.assign(state, { refuses: true }),
    close: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
};

export type SignInService = Awaited<ReturnType<typeof startSignInService>>;

/** A browser without JavaScript: keeps cookies by host, follows redirects when asked to. */
export const openWanderer = () => {
  const jars = new Map<string, Map<string, string>>();
  const send = async (url: string, init: RequestInit = {}): Promise<Response> => {
    const { host } = new URL(url);
    const jar = jars.get(host) ?? new Map<string, string>();
    jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(init.headers as Record<string, string> | undefined),
    };
    const response = await fetch(url, { ...init, redirect: 'manual', headers });
    for (const set of response.headers.getSetCookie()) {
      const [pair = ''] = set.split(';');
      const [name = '', ...value] = pair.split('=');
      if (value.join('=') === '') jar.delete(name);
      else jar.set(name, value.join('='));
    }
    return response;
  };
  const follow = async (url: string, init: RequestInit = {}): Promise<Response> => {
    let at = url;
    let response = await send(at, init);
    for (let steps = 0; steps < 12 && response.headers.has('location'); steps += 1) {
      at = new URL(response.headers.get('location')!, at).href;
      response = await send(at);
    }
    return response;
  };
  return { send, follow, jars };
};
