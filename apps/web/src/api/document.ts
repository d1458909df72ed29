/** A query, mutation or subscription that knows the types of its answer and of its variables; made by `npm run generate`. */
export interface ApiDocument<Data, Variables> {
  toString(): string;
  __apiType?: (variables: Variables) => Data;
}
