import type { Connection } from './openFile.ts';

/** A statement that knows its name and reports when it is slow. Rows come as arrays of columns. */
export interface NamedStatement {
  readonly name: string;
  readonly sql: string;
  get(...parameters: unknown[]): unknown;
  all(...parameters: unknown[]): unknown[];
  run(...parameters: unknown[]): { changes: number; lastInsertRowid: number };
}

export interface Statements {
  readonly connection: Connection;
  prepare(name: string, sql: string): NamedStatement;
  /** Everything prepared so far, for the query plan test. */
  prepared(): readonly NamedStatement[];
}

/** A statement that takes longer is logged by name: the thread serves everyone. */
export const SLOW_STATEMENT_MS = 40;

/** Prepares statements that measure themselves. */
export function createStatements(
  connection: Connection,
  reportSlow: (name: string, elapsedMs: number) => void,
): Statements {
  const prepared: NamedStatement[] = [];
  function timed<T>(name: string, work: () => T): T {
    const startMs = performance.now();
    const result = work();
    const elapsedMs = performance.now() - startMs;
    if (elapsedMs > SLOW_STATEMENT_MS) {
      reportSlow(name, elapsedMs);
    }
    return result;
  }
  return {
    connection,
    prepared: () => prepared,
    prepare(name, sql) {
      const statement = connection.prepare(sql);
      const rows = statement.reader ? statement.raw(true) : statement;
      const named: NamedStatement = {
        name,
        sql,
        get: (...parameters) => timed(name, () => rows.get(...parameters)),
        all: (...parameters) => timed(name, () => rows.all(...parameters)),
        run: (...parameters) =>
          timed(name, () => {
            const result = statement.run(...parameters);
            return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) };
          }),
      };
      prepared.push(named);
      return named;
    },
  };
}
