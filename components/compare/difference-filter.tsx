import type { ComparedFinding, DifferenceKind } from '@/lib/export/compared-findings';
import { type DifferenceView, differenceKinds } from '@/lib/findings/compare/difference-view';
import { Checkbox } from '../ui/checkbox';
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
        <Checkbox
          key={kind}
          checked={view.kinds.includes(kind)}
          onChange={(isOn) =>
            props.onView({
              ...view,
              kinds: differenceKinds.filter((each) => (each === kind ? isOn : view.kinds.includes(each))),
            })
          }
        >
          {words[kind]}{' '}
          <span className="figures text-muted">
            {figure(rows.filter(({ difference }) => difference === kind).length)}
          </span>
        </Checkbox>
      ))}
    </fieldset>
  );
}
