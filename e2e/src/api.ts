import { administrator } from './program.js';

/** The API refused or failed; the code says which. */
export class ApiError extends Error {
  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** A client of the GraphQL API that keeps its session cookie, as a browser would. */
export class Api {
  private cookie = '';

  constructor(private readonly url: string) {}

  async ask<Data>(query: string, variables: Record<string, unknown> = {}): Promise<Data> {
    const answer = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookie && { cookie: this.cookie }) },
      body: JSON.stringify({ query, variables }),
    });
    const cookie = answer.headers.getSetCookie()[0];
    if (cookie) this.cookie = cookie.split(';')[0] ?? '';
    const body = (await answer.json()) as { data?: Data; errors?: { message: string; extensions?: { code?: string } }[] };
    if (body.errors?.length || !body.data) throw new ApiError(body.errors?.map((error) => error.message).join('; ') ?? `HTTP ${answer.status}`, body.errors?.[0]?.extensions?.code ?? '');
    return body.data;
  }

  async signIn(email = administrator.email, password = administrator.password): Promise<void> {
    await this.ask('mutation ($email: String!, $password: String!) { signIn(email: $email, password: $password) { id } }', { email, password });
  }

  /** The session as a Cookie header; empty for the public. */
  get cookieHeader(): string {
    return this.cookie;
  }

  /** The session as a browser's cookie. */
  get session(): { name: string; value: string } {
    const at = this.cookie.indexOf('=');
    return { name: this.cookie.slice(0, at), value: this.cookie.slice(at + 1) };
  }
}
