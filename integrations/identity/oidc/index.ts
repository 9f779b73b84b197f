import * as client from 'openid-client';
import { AppError, unauthenticated } from '../../../server/kernel/errors.ts';
import type { Logger } from '../../../server/kernel/logger.ts';
import type { Claims, IdentityProvider } from '../port.ts';

export interface OidcSettings {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Authentication contexts (`acr`) that mean a real name. */
  realNameAcr: readonly string[];
}

export interface OidcDeps {
  settings: OidcSettings;
  /** Where the service sends browsers back to; registered there. */
  redirectUri: string;
  logger: Logger;
}

const scope = 'openid profile phone email';

const failed = (cause: unknown) =>
  new AppError('upstream_failed', 'The sign-in service cannot be reached.', { cause });

/** OpenID Connect discovery: asked once, and again after a failure. */
const createDiscovery = ({ issuer, clientId, clientSecret }: OidcSettings) => {
  const url = new URL(issuer);
  // Settings are checked at the start: in production the issuer is reached by https, and this is not used.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  const execute = url.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  let found: Promise<client.Configuration> | undefined;
  return (): Promise<client.Configuration> => {
    const auth = client.ClientSecretBasic(clientSecret);
    found ??= client.discovery(url, clientId, undefined, auth, { execute }).catch((cause: unknown) => {
      found = undefined;
      throw failed(cause);
    });
    return found;
  };
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null);

const toClaims = (
  claims: Record<string, unknown>,
  { issuer, sub, realNameAcr }: { issuer: string; sub: string; realNameAcr: readonly string[] },
): Claims => ({
  account: `${issuer}#${sub}`,
  name: textOf(claims.name),
  phone: claims.phone_number_verified === true ? textOf(claims.phone_number) : null,
  mail: claims.email_verified === true ? textOf(claims.email) : null,
  isRealName: realNameAcr.includes(textOf(claims.acr) ?? ''),
});

/** Anything that the network did is the service's fault, the rest is an answer that does not fit. */
const translate = (cause: unknown): AppError => {
  const isUnreachable = cause instanceof TypeError && cause.message.includes('fetch');
  const isBroken = cause instanceof client.ResponseBodyError && cause.status >= 500;
  if (isUnreachable || isBroken) return failed(cause);
  return unauthenticated('The sign-in was not completed.');
};

/** Signs citizens in by OpenID Connect Core 1.0: authorization code with PKCE, state and nonce. */
export const createOidcProvider = ({ settings, redirectUri, logger }: OidcDeps): IdentityProvider => {
  const discover = createDiscovery(settings);
  const { realNameAcr } = settings;

  const redeem: IdentityProvider['complete'] = async (query, { verifier, state, nonce }) => {
    const config = await discover();
    const tokens = await client.authorizationCodeGrant(config, new URL(`${redirectUri}${query}`), {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    const token = tokens.claims();
    if (!token) throw unauthenticated('The sign-in was not completed.');
    const { userinfo_endpoint, issuer } = config.serverMetadata();
    const told =
      userinfo_endpoint === undefined
        ? {}
        : await client.fetchUserInfo(config, tokens.access_token, token.sub);
    return toClaims({ ...told, ...token }, { issuer, sub: token.sub, realNameAcr });
  };

  return {
    async begin(language) {
      const config = await discover();
      const secrets = {
        verifier: client.randomPKCECodeVerifier(),
        state: client.randomState(),
        nonce: client.randomNonce(),
      };
      const url = client.buildAuthorizationUrl(config, {
        redirect_uri: redirectUri,
        scope,
        state: secrets.state,
        nonce: secrets.nonce,
        code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
        ...(realNameAcr.length > 0 && { acr_values: realNameAcr.join(' ') }),
      });
      return { url: url.href, secrets };
    },
    async complete(query, secrets) {
      try {
        return await redeem(query, secrets);
      } catch (cause) {
        logger.warn({ err: cause }, 'a citizen was not signed in');
        throw cause instanceof AppError ? cause : translate(cause);
      }
    },
  };
};
