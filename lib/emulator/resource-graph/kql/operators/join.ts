import { resourceGraphDetail } from '../../../errors/resource-graph-errors';
import { freeName } from '../column-names';
import { compileExpression } from '../compile-expression';
import type { Compiled, Environment } from '../compiled';
import { commonType, convert, keyOf } from '../convert';
import { InvalidQuery, semanticError } from '../failure';
import type { Operator } from '../syntax';
import { emptyOf, type Row, type Table } from '../values';
import { rowsMade } from './rows-made';

/** Flavors of Resource Graph: learn.microsoft.com/azure/governance/resource-graph/concepts/query-language. */
const flavors = ['innerunique', 'inner', 'leftouter', 'fullouter'];

/** A duplicate name on the right side gets a number. */
export function join(left: Table, operator: Operator & { kind: 'join' }, environment: Environment): Table {
  if (!flavors.includes(operator.flavor)) throw unsupportedFlavor(operator.flavor);
  const right = environment.run(operator.right);
  const keys = joinKeys(left, right, operator, environment);
  const matches = new Map<string, { row: Row; used: boolean }[]>();
  for (const row of right.rows) {
    const key = keys.right(row);
    const entry = { row, used: false };
    const known = matches.get(key);
    if (known) known.push(entry);
    else matches.set(key, [entry]);
  }
  const nothingRight = right.columns.map((column) => emptyOf(column.type));
  const seen = new Set<string>();
  const joined = (row: Row): Row[] => {
    const key = keys.left(row);
    // innerunique, the default, keeps one left row for each key.
    if (operator.flavor === 'innerunique' && seen.has(key)) return [];
    seen.add(key);
    const found = matches.get(key) ?? [];
    for (const match of found) match.used = true;
    if (found.length === 0 && operator.flavor.endsWith('outer')) return [row.concat(nothingRight)];
    return found.map((match) => row.concat(match.row));
  };
  const rows = rowsMade(left.rows, joined, operator.at);
  if (operator.flavor === 'fullouter') {
    const nothingLeft = left.columns.map((column) => emptyOf(column.type));
    for (const entry of [...matches.values()].flat()) if (!entry.used) rows.push(nothingLeft.concat(entry.row));
  }
  return { columns: joinedColumns(left, right), rows };
}

function unsupportedFlavor(flavor: string): InvalidQuery {
  const spelt: Record<string, string> = {
    leftsemi: 'LeftSemi',
    leftanti: 'LeftAnti',
    leftantisemi: 'LeftAntiSemi',
    anti: 'Anti',
    rightouter: 'RightOuter',
    rightsemi: 'RightSemi',
    rightanti: 'RightAnti',
    rightantisemi: 'RightAntiSemi',
  };
  return new InvalidQuery([resourceGraphDetail('UnsupportedJoinFlavor', { flavor: spelt[flavor] ?? flavor })]);
}

function joinedColumns(left: Table, right: Table): Table['columns'] {
  const taken = new Set([...left.columns, ...right.columns].map((column) => column.name));
  const onLeft = new Set(left.columns.map((column) => column.name));
  const renamed = right.columns.map(({ name, type }) => ({
    name: onLeft.has(name) ? freeName(name, taken) : name,
    type,
  }));
  return [...left.columns, ...renamed];
}

function joinKeys(left: Table, right: Table, operator: Operator & { kind: 'join' }, environment: Environment) {
  const pairs = operator.on.map((condition) => {
    const a = compileExpression(condition.left, { columns: left.columns, environment });
    const b = compileExpression(condition.right, { columns: right.columns, environment });
    const type = commonType(a.type, b.type);
    if (!type || (a.type === 'dynamic' && b.type === 'dynamic')) {
      throw semanticError(
        `join: cannot compare ${a.type} with ${b.type}. Try adding explicit casts.`,
        condition.left.at,
      );
    }
    const keyPart = (side: Compiled) => (row: Row) => keyOf(convert(side.evaluate(row), side.type, type));
    return { left: keyPart(a), right: keyPart(b) };
  });
  return {
    left: (row: Row) => pairs.map((pair) => pair.left(row)).join('\n'),
    right: (row: Row) => pairs.map((pair) => pair.right(row)).join('\n'),
  };
}
