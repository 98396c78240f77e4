/** The entries of a list of the cluster, or that it has none. */
export function EntryList(props: { label: string; entries: readonly string[]; none: string }) {
  if (props.entries.length === 0) return <p>{props.none}</p>;
  return (
    <ul aria-label={props.label} className="flex max-h-40 flex-wrap gap-x-3 gap-y-1 overflow-auto">
      {[...new Set(props.entries)].map((entry) => (
        <li key={entry} className="font-mono text-xs break-all">
          {entry}
        </li>
      ))}
    </ul>
  );
}
