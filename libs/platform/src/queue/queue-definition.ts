/** A queue by name; its payload carries ids only, since jobs are kept as plain text and rows are the truth. */
export interface QueueDefinition<Payload> {
  readonly name: string;
  /** Never set; it only ties the payload's type to the definition. */
  readonly payload?: Payload;
}

const defined = new Map<string, QueueDefinition<unknown>>();

export function defineQueue<Payload>(name: string): QueueDefinition<Payload> {
  if (defined.has(name)) throw new Error(`The queue ${name} is defined twice`);
  const queue: QueueDefinition<Payload> = { name };
  defined.set(name, queue);
  return queue;
}

/** Every queue this process knows: each needs exactly one processor where the worker role runs. */
export function definedQueues(): string[] {
  return [...defined.keys()];
}
