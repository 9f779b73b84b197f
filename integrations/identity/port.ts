/** What a sign-in that is under way is checked against when the browser comes back. */
export interface SignInSecrets {
  /** PKCE (RFC 7636). */
  verifier: string;
  state: string;
  nonce: string;
}

/** What the sign-in service vouches for. */
export interface Claims {
  /** Issuer and subject together: an account of another service is another account. */
  account: string;
  name: string | null;
  /** Only if the service has verified it. */
  phone: string | null;
  mail: string | null;
  /** The account was opened, or proved now, with a real name (实名认证). */
  isRealName: boolean;
}

/** 统一身份认证: where citizens sign in with an account that they have. */
export interface IdentityProvider {
  /** Where the browser is sent. Throws `upstream_failed` when the service cannot be reached. */
  begin(language: string): Promise<{ url: string; secrets: SignInSecrets }>;
  /**
   * Who came back. `query` is what the service added to our address. Throws `unauthenticated` for what does not fit or
   * was refused there, `upstream_failed`.
   */
  complete(query: string, secrets: SignInSecrets): Promise<Claims>;
}
