import type { AccessPath } from '@/lib/model/access';
import { mixedScripts, nameWithScripts } from '@/lib/model/visible-text';
import { Badge } from './badge';

function Mark({ text }: { text: string | undefined }) {
  return text === undefined ? null : (
    <>
      {' '}
      <Badge tone="warn">{text}</Badge>
    </>
  );
}

/** Renders nothing for names with letters of one script. */
export function MixedScripts({ name }: { name: string }) {
  return <Mark text={mixedScripts(name)} />;
}

export function MarkedName({ name }: { name: string }) {
  return (
    <>
      {name}
      <MixedScripts name={name} />
    </>
  );
}

/** Renders only names that have letters of several scripts. */
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
