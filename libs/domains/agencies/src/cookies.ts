/** The session cookie: bound to the host and to https where the installation has it. */
export interface SessionCookie {
  readonly name: string;
  readonly secure: boolean;
}

export function sessionCookie(publicUrl: string | undefined): SessionCookie {
  const secure = publicUrl?.startsWith('https:') ?? false;
  return { name: secure ? '__Host-watchpost' : 'watchpost', secure };
}

export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const [key, ...value] = pair.split('=');
    if (key?.trim() === name) return value.join('=').trim() || undefined;
  }
  return undefined;
}

export function setCookie(cookie: SessionCookie, value: string, maxAgeSeconds: number): string {
  return `${cookie.name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Lax${cookie.secure ? '; Secure' : ''}`;
}
