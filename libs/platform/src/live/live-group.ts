import { randomUUID } from 'node:crypto';
import { getOperationAST, GraphQLError, Kind, OperationTypeNode, parse, specifiedRules, subscribe, validate, type DocumentNode, type ExecutionResult, type GraphQLSchema, type ValidationRule } from 'graphql';
import { rightsKey, type Viewer } from '../auth/viewer.js';
import { formatGraphqlError } from '../errors/graphql-errors.js';
import { MAX_TOKENS } from '../graphql/graphql-limits.js';
import type { Operation } from './messages.js';
import { textFrame } from './text-frame.js';

/** One socket that wants to hear a group's events under an id of its own. */
export interface Member {
  write(frame: Buffer): void;
  /** The group is over for this id: it completed, or could not start. */
  left(id: string): void;
}

export interface LiveSchema {
  readonly schema: GraphQLSchema;
  readonly rules: readonly ValidationRule[];
}

/** Equal for operations that give equal events: same text, same variables, same rights. */
export function groupKey(operation: Operation, viewer: Viewer): string {
  return JSON.stringify([rightsKey(viewer), operation.query, operation.variables ?? null, operation.operationName ?? null]);
}

/** The group is no person: whatever its events contain must follow from rights alone. */
function anybodyWithTheRightsOf({ kind, agencyId, roles }: Viewer): Viewer {
  return { kind, ...(agencyId ? { agencyId } : {}), name: 'subscriber', roles };
}

function parseSubscription(operation: Operation, { schema, rules }: LiveSchema): DocumentNode {
  const document = parse(operation.query, { maxTokens: MAX_TOKENS });
  const [problem] = validate(schema, document, [...specifiedRules, ...rules]);
  if (problem) throw problem;
  if (document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION).length > 10) throw new GraphQLError('The document holds too many operations.');
  if (getOperationAST(document, operation.operationName)?.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw new GraphQLError('Only subscriptions are answered here. Send queries and mutations by POST to /graphql.');
  }
  return document;
}

/** One execution of a subscription, shared by everybody who asked the same with the same rights. */
export class LiveGroup {
  private readonly members = new Map<string, Set<Member>>();
  private events: AsyncIterator<ExecutionResult> | undefined;
  private over = false;

  constructor(
    private readonly operation: Operation,
    private readonly viewer: Viewer,
    private readonly onEmpty: () => void,
  ) {}

  join(id: string, member: Member): void {
    const sameId = this.members.get(id);
    if (sameId) sameId.add(member);
    else this.members.set(id, new Set([member]));
  }

  leave(id: string, member: Member): void {
    const sameId = this.members.get(id);
    sameId?.delete(member);
    if (sameId?.size === 0) this.members.delete(id);
    if (this.members.size > 0 || this.over) return;
    this.over = true;
    this.onEmpty();
    void this.events?.return?.();
  }

  async run(live: LiveSchema): Promise<void> {
    try {
      const document = parseSubscription(this.operation, live);
      const { variables: variableValues, operationName } = this.operation;
      const result = await subscribe({ schema: live.schema, document, variableValues, operationName, contextValue: { viewer: anybodyWithTheRightsOf(this.viewer) } });
      if (!(Symbol.asyncIterator in result)) return this.finish('error', this.formatted(result.errors ?? []));
      this.events = result[Symbol.asyncIterator]();
      // The last member may have left while the subscription was starting.
      if (this.over) return void (await this.events.return?.());
      await this.relay(this.events);
      this.finish('complete');
    } catch (error) {
      this.finish('error', this.formatted([error instanceof GraphQLError ? error : new GraphQLError('subscription', { originalError: error as Error, path: [] })]));
    }
  }

  private async relay(events: AsyncIterator<ExecutionResult>): Promise<void> {
    for (let next = await events.next(); !next.done; next = await events.next()) {
      const { data, errors } = next.value;
      this.send('next', { data, ...(errors ? { errors: this.formatted(errors) } : {}) });
    }
  }

  private formatted(errors: readonly GraphQLError[]): unknown[] {
    return errors.flatMap((error) => formatGraphqlError(error, randomUUID()));
  }

  /** Serialised once; one frame for each id, which most clients number alike. */
  private send(type: 'next' | 'error' | 'complete', payload?: unknown): void {
    const end = payload === undefined ? `","type":"${type}"}` : `","type":"${type}","payload":${JSON.stringify(payload)}}`;
    for (const [id, members] of this.members) {
      const frame = textFrame(`{"id":"${JSON.stringify(id).slice(1, -1)}${end}`);
      for (const member of members) member.write(frame);
    }
  }

  private finish(type: 'error' | 'complete', payload?: unknown): void {
    if (this.over) return;
    this.over = true;
    this.send(type, payload);
    this.onEmpty();
    for (const [id, members] of this.members) for (const member of members) member.left(id);
    this.members.clear();
  }
}
