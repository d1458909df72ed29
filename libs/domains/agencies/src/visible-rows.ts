/** A condition for a WHERE clause with its parameters, and a key that is equal for viewers with equal rights. */
export interface VisibleRows {
  readonly sql: string;
  readonly params: unknown[];
  readonly rightsClass: string;
}

export interface VisibleAt {
  /** The table's alias in the caller's statement. */
  readonly alias: string;
  /** The number of the first parameter that is still free there. */
  readonly firstParam: number;
}
