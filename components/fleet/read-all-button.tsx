import { counted } from '../ui/count-words';
import { Icon } from '../ui/icon';

/** `isAgain`: each cluster was read. */
export function ReadAllButton(props: { clusters: number; isAgain?: boolean; busy: boolean; onRead: () => void }) {
  return (
    <button
      type="button"
      aria-disabled={props.busy}
      title="Load Kusto roles, databases, keys, and logs"
      onClick={props.busy ? undefined : props.onRead}
      className="inline-flex min-h-7 items-center gap-1 rounded-md px-2 whitespace-nowrap text-muted hover:bg-hover hover:text-text aria-disabled:opacity-60"
    >
      <Icon name="cluster" />
      Load {props.clusters === 1 ? '' : 'all '}
      {counted(props.clusters, 'cluster')}
      {props.isAgain ? ' again' : ''}
    </button>
  );
}
