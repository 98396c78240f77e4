import { Fragment } from 'react';
import { mixedScripts, toScriptPieces } from '@/lib/model/mixed-scripts';
import { Badge } from './badge';

function Mark({ scripts }: { scripts: string | undefined }) {
  return scripts === undefined ? null : (
    <>
      {' '}
      <Badge tone="warn">{scripts}</Badge>
    </>
  );
}

/** Marks a name that has letters of several scripts. Renders nothing for other names. */
export function MixedScripts({ name }: { name: string }) {
  return <Mark scripts={mixedScripts(name)} />;
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

/** Shows a sentence, and marks its words with letters of several scripts. */
export function ScriptMarkedText({ text }: { text: string }) {
  return toScriptPieces(text).map((piece, index) => (
    // Pieces don't move.
    // biome-ignore lint/suspicious/noArrayIndexKey: see above.
    <Fragment key={index}>
      {piece.text}
      <Mark scripts={piece.mixed} />
    </Fragment>
  ));
}
