import { type FleetFilter, noFilter } from '@/lib/model/fleet-filter';
import { defaultTagNames, type TagNames } from '@/lib/model/tag-names';
import { type ExposureDimension, exposureDimensions } from './exposure-dimension';
import { type FleetRow, outcomeOf } from './fleet-row';

/** Widest first. `wide`: through ranges wider than the limit in Settings. */
export const exposureClasses = [
  'internet',
  'wide',
  'selected',
  'perimeter',
  'private',
  'unreachable',
  'unknown',
] as const;
export type ExposureClass = (typeof exposureClasses)[number];

export interface ExposureCell {
  rows: readonly FleetRow[];
  /** Lists exactly these clusters, if the fleet's filters can express it. */
  filter: FleetFilter | null;
}

interface ExposureLine {
  label: string;
  total: number;
  cells: Readonly<Record<ExposureClass, ExposureCell>>;
}

export interface Exposure {
  /** `unknown` only with clusters in it. */
  classes: readonly ExposureClass[];
  lines: readonly ExposureLine[];
  total: ExposureLine;
}

/** More values are summed up in a last line. */
const mostLines = 6;

/** Counts clusters by public access and by a dimension. */
export function exposureOf(
  rows: readonly FleetRow[],
  by: ExposureDimension,
  tagNames: TagNames = defaultTagNames,
): Exposure {
  const { groupOf, labelOf, filterOf, order } = exposureDimensions[by];
  const groups = new Map<string, FleetRow[]>();
  for (const row of rows) {
    const key = groupOf(row, tagNames);
    const known = groups.get(key);
    if (known) known.push(row);
    else groups.set(key, [row]);
  }
  const classFilters = filtersThatFit(rows);
  const sorted = [...groups]
    .map(([key, members]) => ({ key, members, label: labelOf(key, members[0], tagNames) }))
    .sort((left, right) => order(left.key, right.key) || right.members.length - left.members.length);
  const [shown, rest] =
    sorted.length > mostLines ? [sorted.slice(0, mostLines - 1), sorted.slice(mostLines - 1)] : [sorted, []];
  const lines = shown.map(({ key, members, label }) =>
    lineOf(label, members, classFilters, filterOf(key, tagNames, { members, rows })),
  );
  if (rest.length > 0)
    lines.push(
      lineOf(
        `Other (${rest.length})`,
        rest.flatMap(({ members }) => members),
        classFilters,
        null,
      ),
    );
  const total = lineOf('All clusters', rows, classFilters, {});
  return {
    classes: exposureClasses.filter((name) => name !== 'unknown' || total.cells.unknown.rows.length > 0),
    lines,
    total,
  };
}

export function exposureClassOf(row: FleetRow): ExposureClass {
  switch (row.cluster.publicReach) {
    case 'internet':
    case 'perimeter':
      return row.cluster.publicReach;
    case 'selected':
      return outcomeOf(row, 'ip-allowlist-too-wide') === 'fail' ? 'wide' : 'selected';
    case 'disabled':
      return outcomeOf(row, 'public-disabled-no-endpoint') === 'fail' ? 'unreachable' : 'private';
    case null:
      return 'unknown';
  }
}

type ClassFilter = Partial<Pick<FleetFilter, 'publicAccess' | 'check' | 'outcome'>>;

/** `null`: no filter can express the class. */
const classFilters: Record<ExposureClass, ClassFilter | null> = {
  internet: { publicAccess: ['internet'] },
  wide: { publicAccess: ['selected'], check: ['ip-allowlist-too-wide'], outcome: ['fail'] },
  selected: { publicAccess: ['selected'], check: ['ip-allowlist-too-wide'], outcome: ['pass'] },
  perimeter: { publicAccess: ['perimeter'] },
  private: { publicAccess: ['disabled'], check: ['public-disabled-no-endpoint'], outcome: ['pass'] },
  unreachable: { publicAccess: ['disabled'], check: ['public-disabled-no-endpoint'], outcome: ['fail'] },
  unknown: null,
};

type FittingFilters = ReadonlyMap<ExposureClass, ClassFilter>;

/** Leaves out filters that list other clusters than the class, for example because a failure is exempt. */
function filtersThatFit(rows: readonly FleetRow[]): FittingFilters {
  const fitting = new Map(
    exposureClasses.flatMap((name) => {
      const filter = classFilters[name];
      return filter ? [[name, filter] as const] : [];
    }),
  );
  for (const row of rows) {
    const own = exposureClassOf(row);
    for (const [name, filter] of fitting) if (lists(filter, row) !== (name === own)) fitting.delete(name);
  }
  return fitting;
}

function lists({ publicAccess, check, outcome = [] }: ClassFilter, row: FleetRow): boolean {
  if (!publicAccess?.some((reach) => reach === row.cluster.publicReach)) return false;
  return (
    check === undefined ||
    check.some((id) => {
      if (!outcome.includes(outcomeOf(row, id))) return false;
      return !row.findings.some(({ checkId, exemption }) => checkId === id && exemption);
    })
  );
}

function lineOf(
  label: string,
  rows: readonly FleetRow[],
  fitting: FittingFilters,
  dimension: Partial<FleetFilter> | null,
): ExposureLine {
  const members = new Map<ExposureClass, FleetRow[]>(exposureClasses.map((name) => [name, []]));
  for (const row of rows) members.get(exposureClassOf(row))?.push(row);
  const cellOf = (name: ExposureClass): ExposureCell => {
    const filter = fitting.get(name);
    return {
      rows: members.get(name) ?? [],
      filter: filter && dimension ? { ...noFilter, ...dimension, ...filter } : null,
    };
  };
  return {
    label,
    total: rows.length,
    cells: {
      internet: cellOf('internet'),
      wide: cellOf('wide'),
      selected: cellOf('selected'),
      perimeter: cellOf('perimeter'),
      private: cellOf('private'),
      unreachable: cellOf('unreachable'),
      unknown: cellOf('unknown'),
    },
  };
}
