/** A topic by name and what is told on it: ids and small facts only, since every process hears all of it. */
export interface Topic<Payload> {
  readonly name: string;
  /** Never set; it only ties the payload's type to the topic. */
  readonly payload?: Payload;
}

const names = new Set<string>();

export function defineTopic<Payload>(name: string): Topic<Payload> {
  if (names.has(name)) throw new Error(`The topic ${name} is defined twice`);
  names.add(name);
  return { name };
}
