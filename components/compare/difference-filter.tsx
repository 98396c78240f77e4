import type { ComparedFinding, DifferenceKind } from '@/lib/export/compared-findings';
import { type DifferenceView, differenceKinds } from '@/lib/findings/compare/difference-view';
import { figure } from '../ui/count-words';

const words: Record<DifferenceKind, string> = {
  failure: 'Failures',
  unknown: 'Unknown',
  'not-applicable': 'Not applicable on one, Pass on the other',
};

export function DifferenceFilter(props: {
  rows: readonly ComparedFinding[];
  view: DifferenceView;
  onView: (view: DifferenceView) => void;
}) {
  const { rows, view } = props;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-1">
      <legend className="sr-only">Differences to show</legend>
      {differenceKinds.map((kind) => (
        <label key={kind} className="flex min-h-6 items-center gap-2">
          <input
            type="checkbox"
            checked={view.kinds.includes(kind)}
            onChange={({ target }) =>
              props.onView({
                ...view,
                kinds: differenceKinds.filter((each) => (each === kind ? target.checked : view.kinds.includes(each))),
              })
            }
            className="size-4"
          />
          {words[kind]}{' '}
          <span className="figures text-muted">
            {figure(rows.filter(({ difference }) => difference === kind).length)}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
