import { partWords } from '@/lib/checks/engine/part-words';
import type { UnreadablePart, UnreadableScope } from '@/lib/fleet/unreadable-parts';
import { counted } from '../ui/count-words';
import { NeededPermission } from '../ui/needed-permission';

/** Loads on demand, because the words for evidence are many. */
export function UnreadableList(props: { scopes: readonly UnreadableScope[]; parts: readonly UnreadablePart[] }) {
  return (
    <ul className="grid gap-x-8 gap-y-2.5 md:grid-cols-2 xl:grid-cols-3">
      {props.scopes.map(({ scope, displayName, problem }) => (
        <Entry
          key={scope}
          title={displayName ?? scope}
          detail={problem.missingAction ? undefined : problem.detail}
          missingAction={problem.missingAction}
          smallestRole={problem.smallestRole}
        />
      ))}
      {props.parts.map(({ part, reason, missingAction, smallestRole, clusters }) => (
        <Entry
          key={`${part} ${missingAction ?? reason}`}
          title={`Couldn’t check: ${partWords[part]}`}
          count={clusters}
          missingAction={missingAction}
          smallestRole={smallestRole}
        />
      ))}
    </ul>
  );
}

function Entry(props: {
  title: string;
  detail?: string | undefined;
  count?: number;
  missingAction?: string | undefined;
  smallestRole?: string | undefined;
}) {
  const { title, detail, count, missingAction, smallestRole } = props;
  return (
    <li className="wrap-anywhere">
      <p className="flex flex-wrap items-baseline justify-between gap-x-3">
        <span className="font-medium">{title}</span>
        {count === undefined ? null : <span className="figures text-xs text-muted">{counted(count, 'cluster')}</span>}
      </p>
      {detail ? <p className="text-muted">{detail}</p> : null}
      {missingAction ? (
        <p className="text-muted">
          <NeededPermission action={missingAction} role={smallestRole} />
        </p>
      ) : null}
    </li>
  );
}
