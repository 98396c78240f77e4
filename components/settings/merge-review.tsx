import { Button } from '../ui/button';
import { counted, figure } from '../ui/count-words';
import { DataTable, Td, Th } from '../ui/data-table';
import type { MergeItem } from './merge-files';

/** Rows shown of a kind. The rest are counted. */
const mostShown = 200;

export function MergeReview(props: {
  added: readonly MergeItem[];
  conflicts: readonly MergeItem[];
  fromFile: ReadonlySet<string>;
  onChoose: (fromFile: ReadonlySet<string>) => void;
}) {
  const { added, conflicts, fromFile, onChoose } = props;
  if (added.length === 0 && conflicts.length === 0) return <p>This file matches your current settings.</p>;
  const choose = (key: string, isFile: boolean) => {
    const next = new Set(fromFile);
    if (isFile) next.add(key);
    else next.delete(key);
    onChoose(next);
  };
  return (
    <div className="flex flex-col gap-4">
      {conflicts.length > 0 ? (
        <section aria-labelledby="conflicts" className="flex flex-col gap-2">
          <div className="flex flex-wrap items-center gap-2">
            <h3 id="conflicts" className="mr-auto font-semibold">
              Conflicts ({figure(conflicts.length)})
            </h3>
            <Button onClick={() => onChoose(new Set())}>Keep all current values</Button>
            <Button onClick={() => onChoose(new Set(conflicts.map(({ key }) => key)))}>Use all file values</Button>
          </div>
          <ul className="divide-y rounded-md border">
            {conflicts.slice(0, mostShown).map((item) => (
              <li key={item.key} className="px-3 py-2">
                <fieldset className="grid gap-1">
                  <legend className="font-medium wrap-anywhere">
                    {item.kind}: {item.name}
                  </legend>
                  <Version
                    item={item}
                    label="Keep current value"
                    words={item.mine ?? ''}
                    checked={!fromFile.has(item.key)}
                    onChoose={() => choose(item.key, false)}
                  />
                  <Version
                    item={item}
                    label="Use file value"
                    words={item.file}
                    checked={fromFile.has(item.key)}
                    onChoose={() => choose(item.key, true)}
                  />
                </fieldset>
              </li>
            ))}
          </ul>
          {conflicts.length > mostShown ? (
            <p className="text-muted">{counted(conflicts.length - mostShown, 'more conflict')}.</p>
          ) : null}
        </section>
      ) : null}
      {added.length > 0 ? (
        <section aria-labelledby="added" className="flex flex-col gap-2">
          <h3 id="added" className="font-semibold">
            Items to add ({figure(added.length)})
          </h3>
          <DataTable label="Items that the file adds" cards>
            <thead>
              <tr>
                <Th>Kind</Th>
                <Th>Item</Th>
                <Th>Value</Th>
              </tr>
            </thead>
            <tbody>
              {added.slice(0, mostShown).map((item) => (
                <tr key={item.key}>
                  <Td className="whitespace-nowrap">{item.kind}</Td>
                  <Td head className="min-w-40 wrap-anywhere">
                    {item.name}
                  </Td>
                  <Td label="Value" className="min-w-32 wrap-anywhere">
                    {item.file}
                  </Td>
                </tr>
              ))}
            </tbody>
          </DataTable>
          {added.length > mostShown ? (
            <p className="text-muted">{counted(added.length - mostShown, 'more item')}.</p>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

function Version(props: { item: MergeItem; label: string; words: string; checked: boolean; onChoose: () => void }) {
  return (
    <label className="flex items-start gap-2">
      <input
        type="radio"
        name={props.item.key}
        checked={props.checked}
        onChange={props.onChoose}
        className="m-1 size-4 shrink-0 accent-accent-solid"
      />
      <span className="min-w-0 wrap-anywhere">
        {props.label}: <span className="text-muted">{props.words}</span>
      </span>
    </label>
  );
}
