/** One forward step of the schema. Once shipped its file never changes (migrations.lock.json). */
export interface Migration {
  /** Value of `user_version` after the step; larger than that of every earlier one. */
  readonly version: number;
  readonly name: string;
  /** Statements of the step; run in one transaction that also sets `user_version`. */
  readonly sql: string;
}
