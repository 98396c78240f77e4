/** Random queries with a second, naive evaluation that shares nothing with the evaluator. */

type Cell = string | number | boolean | null | Cell[];
export type NaiveRow = Record<string, Cell>;
type Kind = 'text' | 'number' | 'flag' | 'list';
type Schema = Map<string, Kind>;

export interface NaiveQuery {
  text: string;
  rows: NaiveRow[];
}

const columns: Schema = new Map([
  ['id', 'text'],
  ['region', 'text'],
  ['size', 'number'],
  ['open', 'flag'],
  ['tags', 'list'],
]);

export function naiveQuery(tape: number[], resources: NaiveRow[], people: NaiveRow[]): NaiveQuery {
  let at = 0;
  const pick = (count: number) => (tape[at++ % tape.length] ?? 0) % count;
  const choose = <T>(list: readonly T[]): T => list[pick(list.length)] as T;
  let schema: Schema = new Map(columns);
  let rows = resources;
  let text = 'resources';
  const ofKind = (...kinds: Kind[]) => [...schema].filter(([, kind]) => kinds.includes(kind)).map(([name]) => name);

  const comparison = (): { text: string; holds: (row: NaiveRow) => boolean | null } => {
    const [name, kind] = choose([...schema].filter(([, item]) => item !== 'list'));
    if (kind === 'flag')
      return { text: `${name} == true`, holds: (row) => (row[name] === null ? false : row[name] === true) };
    if (kind === 'text') {
      const value = choose(['east', 'WEST', 'a', 'c2', '']);
      const lower = value.toLowerCase();
      const own = (row: NaiveRow) => String(row[name]).toLowerCase();
      switch (pick(5)) {
        case 0:
          return { text: `${name} == '${value}'`, holds: (row) => row[name] === value };
        case 1:
          return { text: `${name} =~ '${value}'`, holds: (row) => own(row) === lower };
        case 2:
          return { text: `${name} !contains '${value}'`, holds: (row) => !own(row).includes(lower) };
        case 3:
          return { text: `${name} startswith '${value}'`, holds: (row) => own(row).startsWith(lower) };
        default:
          return {
            text: `${name} in ('${value}', 'east')`,
            holds: (row) => row[name] === value || row[name] === 'east',
          };
      }
    }
    const value = pick(6);
    const number = (row: NaiveRow) => row[name] as number | null;
    switch (pick(4)) {
      case 0:
        return {
          text: `${name} > ${value}`,
          holds: (row) => (number(row) === null ? null : (number(row) ?? 0) > value),
        };
      case 1:
        return { text: `${name} != ${value}`, holds: (row) => number(row) !== value };
      case 2:
        return { text: `isnull(${name})`, holds: (row) => number(row) === null };
      default:
        return {
          text: `${name} between (1 .. ${value})`,
          holds: (row) => (number(row) === null ? null : (number(row) ?? 0) >= 1 && (number(row) ?? 0) <= value),
        };
    }
  };

  const condition = (): ReturnType<typeof comparison> => {
    const [left, right] = [comparison(), comparison()];
    switch (pick(4)) {
      case 0:
        return { text: `(${left.text}) and (${right.text})`, holds: (row) => and(left.holds(row), right.holds(row)) };
      case 1:
        return {
          text: `(${left.text}) or (${right.text})`,
          holds: (row) => not(and(not(left.holds(row)), not(right.holds(row)))),
        };
      case 2:
        return { text: `not(${left.text})`, holds: (row) => not(left.holds(row)) };
      default:
        return left;
    }
  };

  const steps: (() => void)[] = [
    () => {
      const { text: words, holds } = condition();
      text += ` | where ${words}`;
      rows = rows.filter((row) => holds(row) === true);
    },
    () => {
      const [name] = ofKind('number');
      if (!name) return;
      text += ` | extend twice = ${name} * 2`;
      rows = rows.map((row) => ({ ...row, twice: row[name] === null ? null : Number(row[name]) * 2 }));
      schema.set('twice', 'number');
    },
    () => {
      const kept = [...schema.keys()].filter((_, index) => index === 0 || pick(2) === 0);
      text += ` | project ${kept.join(', ')}`;
      schema = new Map([...schema].filter(([name]) => kept.includes(name)));
      rows = rows.map((row) => only(row, kept));
    },
    () => {
      const name = choose(ofKind('text', 'number', 'flag'));
      const ascending = pick(2) === 0;
      text += ` | order by ${name} ${ascending ? 'asc' : 'desc'}`;
      rows = sorted(rows, name, ascending);
    },
    () => {
      const name = choose(ofKind('text', 'number', 'flag'));
      const count = pick(4);
      text += ` | top ${count} by ${name} asc nulls last`;
      rows = [
        ...sorted(
          rows.filter((row) => row[name] !== null),
          name,
          true,
        ),
        ...rows.filter((row) => row[name] === null),
      ].slice(0, count);
    },
    () => {
      const count = pick(5);
      text += ` | take ${count}`;
      rows = rows.slice(0, count);
    },
    () => {
      const name = choose(ofKind('text', 'number', 'flag'));
      text += ` | distinct ${name}`;
      rows = [...new Set(rows.map((row) => row[name] ?? null))].map((value) => ({ [name]: value }));
      schema = new Map([[name, schema.get(name) ?? 'text']]);
    },
    () => {
      if (['n', 's', 'm'].some((name) => schema.has(name))) return;
      const key = choose(ofKind('text', 'number', 'flag'));
      const [measured] = ofKind('number').filter((name) => name !== key);
      text += ` | summarize n = count()${measured ? `, s = sum(${measured}), m = max(${measured})` : ''} by ${key}`;
      const keys = [...new Set(rows.map((row) => row[key] ?? null))];
      rows = keys.map((value) => {
        const group = rows.filter((row) => (row[key] ?? null) === value);
        const numbers = measured ? group.map((row) => row[measured]).filter((item) => typeof item === 'number') : [];
        const sums = {
          s: numbers.reduce((sum, item) => sum + item, 0),
          m: numbers.length > 0 ? Math.max(...numbers) : null,
        };
        return { [key]: value, n: group.length, ...(measured ? sums : {}) };
      });
      schema = new Map([
        [key, schema.get(key) ?? 'text'],
        ['n', 'number'],
        ...(measured
          ? ([
              ['s', 'number'],
              ['m', 'number'],
            ] as const)
          : []),
      ]);
    },
    () => {
      if (schema.get('tags') !== 'list') return;
      text += ' | mv-expand tags to typeof(string)';
      rows = rows.flatMap((row) => {
        const list = Array.isArray(row.tags) && row.tags.length > 0 ? row.tags : [''];
        return list.map((tag) => ({ ...row, tags: tag }));
      });
      schema.set('tags', 'text');
    },
    () => {
      if (schema.get('region') !== 'text' || schema.has('owner') || schema.has('region1')) return;
      const flavor = choose(['innerunique', 'inner', 'leftouter', 'fullouter']);
      text += ` | join kind=${flavor} (people) on region`;
      rows = joined(
        rows,
        people,
        flavor,
        [...schema].map(([name, kind]) => [name, kind === 'text' ? '' : null]),
      );
      schema = new Map([...schema, ['region1', 'text'], ['owner', 'text']]);
    },
    () => {
      text += ' | union people';
      rows = [...rows, ...people].map((row) => {
        const all = new Map<string, Kind>([...schema, ['region', 'text'], ['owner', 'text']]);
        return Object.fromEntries([...all].map(([name, kind]) => [name, row[name] ?? (kind === 'text' ? '' : null)]));
      });
      schema = new Map([...schema, ['region', 'text'], ['owner', 'text']]);
    },
  ];
  for (let count = 1 + pick(6); count > 0; count -= 1) choose(steps)();
  if (pick(5) === 0) return { text: `${text} | count`, rows: [{ Count: rows.length }] };
  return { text, rows };
}

function and(left: boolean | null, right: boolean | null): boolean | null {
  if (left === false || right === false) return false;
  return left === null || right === null ? null : true;
}

function not(value: boolean | null): boolean | null {
  return value === null ? null : !value;
}

function only(row: NaiveRow, names: string[]): NaiveRow {
  return Object.fromEntries(names.map((name) => [name, row[name] ?? null]));
}

/** Nulls first if ascending. */
function sorted(rows: NaiveRow[], name: string, ascending: boolean): NaiveRow[] {
  const before = (left: NaiveRow, right: NaiveRow) => {
    const [a = null, b = null] = [left[name], right[name]];
    if (a === null || b === null) return ascending ? a === null && b !== null : a !== null && b === null;
    return ascending ? a < b : a > b;
  };
  const done: NaiveRow[] = [];
  for (const row of rows) {
    const target = done.findIndex((other) => before(row, other));
    done.splice(target < 0 ? done.length : target, 0, row);
  }
  return done;
}

function joined(left: NaiveRow[], right: NaiveRow[], flavor: string, nothing: [string, Cell][]): NaiveRow[] {
  const taken: Cell[] = [];
  const result: NaiveRow[] = [];
  for (const row of left) {
    const region = row.region ?? null;
    if (flavor === 'innerunique' && taken.includes(region)) continue;
    taken.push(region);
    const found = right.filter((other) => other.region === region);
    for (const other of found) result.push({ ...row, region1: other.region ?? '', owner: other.owner ?? '' });
    if (found.length === 0 && flavor.endsWith('outer')) result.push({ ...row, region1: '', owner: '' });
  }
  if (flavor === 'fullouter') {
    for (const other of right.filter((item) => !left.some((row) => row.region === item.region))) {
      result.push({ ...Object.fromEntries(nothing), region1: other.region ?? '', owner: other.owner ?? '' });
    }
  }
  return result;
}
