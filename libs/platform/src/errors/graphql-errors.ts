import { randomUUID } from 'node:crypto';
import { GraphQLError, type ExecutionResult, type GraphQLFormattedError } from 'graphql';
import { toWatchpostError } from './error-mapping.js';
import { logFailure } from './failure-log.js';
import { WatchpostError } from './watchpost-error.js';

const CSRF_PREVENTED = 'MER_ERR_GQL_CSRF_PREVENTION';
// Suggestions would tell the schema name by name where introspection is off.
const SUGGESTION = / Did you mean [^?]*\?/g;

/** Mercurius wraps what went wrong before execution: all parts of it were the client's doing. */
function requestProblems(error: GraphQLError): readonly GraphQLError[] | undefined {
  const inner = (error.originalError as { errors?: unknown } | undefined)?.errors;
  if (Array.isArray(inner)) return inner.filter((entry) => entry instanceof GraphQLError || entry instanceof Error).map(asGraphqlError);
  return error.originalError === undefined ? [error] : undefined;
}

function asGraphqlError(error: Error): GraphQLError {
  return error instanceof GraphQLError ? error : new GraphQLError(error.message);
}

function innermost(error: GraphQLError): unknown {
  let inner: unknown = error;
  while (inner instanceof GraphQLError && inner.originalError) inner = inner.originalError;
  return inner;
}

/** Mercurius' own sentence names an attack; whoever sees it has written a program and wants to know what to send. */
function failureOf(error: GraphQLError): WatchpostError {
  const cause = innermost(error);
  if ((cause as { code?: unknown } | null)?.code !== CSRF_PREVENTED) return toWatchpostError(cause);
  return new WatchpostError('INVALID_INPUT', 'Send the query by POST, as JSON, with the header "content-type: application/json".', undefined, { cause });
}

function formatFailure(failure: WatchpostError, error: GraphQLError, requestId: string): GraphQLFormattedError {
  const { code, message, details = {} } = failure;
  const problems = details['problems'];
  const extensions = {
    code,
    requestId,
    ...(typeof details['field'] === 'string' ? { field: details['field'] } : {}),
    ...(Array.isArray(problems) ? { problems } : {}),
    ...(failure.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: failure.retryAfterSeconds }),
  };
  return { message, locations: error.locations, path: error.path, extensions };
}

/** What the client may know about one error: our sentence and code, or a request id for what nobody expected. */
export function formatGraphqlError(error: GraphQLError, requestId: string): GraphQLFormattedError[] {
  const problems = requestProblems(error);
  if (problems) {
    return problems.map(({ message, locations }) => ({ message: message.replace(SUGGESTION, ''), locations, extensions: { code: 'INVALID_INPUT', requestId } }));
  }
  const failure = failureOf(error);
  logFailure(failure, requestId);
  return [formatFailure(failure, error, requestId)];
}

interface RequestContext {
  reply?: { request?: { id?: unknown } };
}

/** A request that never ran says so by its status; one that ran answers 200 with its errors beside the data. */
function statusOf({ data, errors }: ExecutionResult): number {
  const [first] = errors ?? [];
  if (data || !first || errors?.some((error) => asGraphqlError(error).path)) return 200;
  const error = asGraphqlError(first);
  return requestProblems(error) ? 400 : failureOf(error).httpStatus;
}

/** Mercurius' errorFormatter. */
export function graphqlErrorFormatter(
  execution: ExecutionResult & Required<Pick<ExecutionResult, 'errors'>>,
  context?: unknown,
): { statusCode: number; response: ExecutionResult } {
  const id = (context as RequestContext | undefined)?.reply?.request?.id;
  const requestId = typeof id === 'string' ? id : randomUUID();
  const errors = execution.errors.flatMap((error) => formatGraphqlError(asGraphqlError(error), requestId));
  // ExecutionResult speaks of GraphQLError; on the wire only the formatted fields count.
  const response = { data: execution.data ?? null, errors: errors as unknown as GraphQLError[] };
  return { statusCode: statusOf(execution), response };
}
