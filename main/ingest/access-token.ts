import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** What a program has to know to see or steer the app: 256 random bits, new at every start. */
export function createAccessToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares in a time that says nothing about the token. */
export function isToken(token: string, offered: unknown): boolean {
  if (typeof offered !== 'string') return false;
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(token), digest(offered));
}

/** The token of an `Authorization: Bearer …` header. */
export function bearerOf(authorization: string | undefined): string | undefined {
  return /^Bearer (\S+)$/i.exec(authorization ?? '')?.[1];
}
