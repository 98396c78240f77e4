import { parseProgram } from '../resource-graph/kql/parse';
import { runProgram } from '../resource-graph/kql/run';
import type { Column, Row, Table, Value } from '../resource-graph/kql/values';

/** Runs a query over tables, at 15 May 2024, noon. */
export async function queryTables(text: string, tables: Record<string, Table>): Promise<Table> {
  return runProgram(
    await parseProgram(text),
    (name) => {
      const table = tables[name.toLowerCase()];
      if (!table) throw new Error(`The test has no table ${name}.`);
      return table;
    },
    Date.UTC(2024, 4, 15, 12),
  );
}

/** Evaluates an expression over a row with these `properties`. */
export async function evaluate(expression: string, properties: Value = {}): Promise<Value> {
  const columns: Column[] = [
    { name: 'name', type: 'string' },
    { name: 'n', type: 'long' },
    { name: 'properties', type: 'dynamic' },
  ];
  const rows: Row[] = [['Alpha', null, properties]];
  const table = await queryTables(`resources | project value = ${expression}`, { resources: { columns, rows } });
  return table.rows[0]?.[0] ?? null;
}
