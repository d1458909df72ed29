import type { ApiDocument } from './document.js';


export interface FieldProblem {
  field: string;
  message: string;
}

/** What the server says went wrong: the message is a sentence that tells the user what to do. */
export class ApiError extends Error {
  constructor(
    readonly code: string,
    message: string,
    /** What is wrong with which field of a form. */
    readonly problems: readonly FieldProblem[] = [],
  ) {
    super(message);
  }
}

interface Answer<Data> {
  data?: Data | null;
  errors?: { message: string; extensions?: { code?: string; field?: string; problems?: FieldProblem[] } }[];
}

async function send(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, { credentials: 'same-origin', ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ApiError('OFFLINE', 'The server cannot be reached. Check the connection; this page tries again by itself.');
  }
}

export async function request<Data, Variables>(document: ApiDocument<Data, Variables>, variables: Variables, signal?: AbortSignal): Promise<Data> {
  const response = await send('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify({ query: document.toString(), variables }),
    ...(signal ? { signal } : {}),
  });
  const answer = (await response.json().catch(() => ({}))) as Answer<Data>;
  const [error] = answer.errors ?? [];
  if (error) {
    const { code = 'INTERNAL', field, problems = field ? [{ field, message: error.message }] : [] } = error.extensions ?? {};
    throw new ApiError(code, error.message, problems);
  }
  if (!answer.data) throw new ApiError('UNAVAILABLE', 'The server gave no answer. Try again in a minute.');
  return answer.data;
}

export async function getJson<Data>(path: string, signal?: AbortSignal): Promise<Data> {
  const response = await send(path, { headers: { accept: 'application/json' }, ...(signal ? { signal } : {}) });
  if (!response.ok) throw new ApiError(response.status === 429 ? 'RATE_LIMITED' : 'UNAVAILABLE', `The server answered ${response.status}. Try again in a minute.`);
  return (await response.json()) as Data;
}
