import clsx from 'clsx';
import { type AccessPageView, accessPageViews } from './access-address';

const words: { [View in AccessPageView]: string } = {
  effective: 'Effective access',
  matrix: 'Matrix',
  roles: 'Role assignments',
  assertions: 'Assertions',
  proposals: 'Least privilege',
};

export function AccessViewSwitch(props: { view: AccessPageView; onChange: (view: AccessPageView) => void }) {
  return (
    <fieldset
      aria-label="View"
      className="inline-flex max-w-full shrink-0 flex-wrap self-start rounded-md border border-line-strong bg-surface p-px print:hidden"
    >
      {accessPageViews.map((view) => (
        <button
          key={view}
          type="button"
          aria-pressed={view === props.view}
          onClick={() => props.onChange(view)}
          className={clsx(
            'min-h-6.5 rounded-[5px] px-2 whitespace-nowrap',
            view === props.view ? 'bg-selected font-medium text-accent' : 'text-muted hover:bg-hover hover:text-text',
          )}
        >
          {words[view]}
        </button>
      ))}
    </fieldset>
  );
}
