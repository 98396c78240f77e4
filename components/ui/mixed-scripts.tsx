import type { AccessPath } from '@/lib/model/access';
import { mixedScripts, nameWithScripts } from '@/lib/model/mixed-scripts';
import { Badge } from './badge';

function Mark({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <>
      {' '}
      <Badge tone="warn">{text}</Badge>
    </>
  );
}

/** Marks a name that has letters of several scripts. Renders nothing for other names. */
export function MixedScripts({ name }: { name: string }) {
  return <Mark text={mixedScripts(name)} />;
}

/** Shows a name, and marks it if it has letters of several scripts. */
export function MarkedName({ name }: { name: string }) {
  return (
    <>
      {name}
      <MixedScripts name={name} />
    </>
  );
}

/** Marks those of several names that have letters of several scripts, each with its name. */
export function MixedNames({ names }: { names: readonly string[] }) {
  return [...new Set(names)].map((name) => (
    <Mark key={name} text={mixedScripts(name) === undefined ? undefined : nameWithScripts(name)} />
  ));
}

/** Shows why a path gives access, and marks the names in it. */
export function PathSentence({ path: { sentence, hops } }: { path: AccessPath }) {
  return (
    <>
      {sentence}
      <MixedNames names={hops.flatMap(({ name }) => name ?? [])} />
    </>
  );
}
