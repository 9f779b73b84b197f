import { createHmac } from 'node:crypto';
import type { Clock } from '../../../server/kernel/clock.ts';
import { isSameSecret } from '../../../server/kernel/same-secret.ts';

const sign = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url');

/** A short-lived proof that the bearer is an agent's browser: identity and end, signed. */
export const writeAccessToken = (secret: string, identity: string, expiresAt: Date): string => {
  const content = Buffer.from(JSON.stringify([identity, expiresAt.getTime()])).toString('base64url');
  return `${content}.${sign(secret, content)}`;
};

/** The identity, or undefined when the token is not ours or has run out. */
export const readAccessToken = (secret: string, token: string, clock: Clock): string | undefined => {
  const [content = '', signature = ''] = token.split('.');
  if (!isSameSecret(signature, sign(secret, content))) return undefined;
  const [identity, end] = JSON.parse(Buffer.from(content, 'base64url').toString()) as [string, number];
  return end > clock.now().getTime() ? identity : undefined;
};
