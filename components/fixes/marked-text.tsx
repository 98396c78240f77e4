import { Fragment } from 'react';
import type { PrincipalNames } from '@/lib/client/fixes/named-pieces';
import { splitMarks } from '@/lib/fixes/support/not-documented';
import { NamedText } from '../principals';
import { NotDocumented } from '../ui/not-documented';

/** Shows a warning or a preflight row, with a badge after each sentence that Azure doesn't document. `source`: the Learn page on the subject. */
export function MarkedText(props: {
  text: string;
  names: PrincipalNames | undefined;
  isLinked?: boolean;
  source?: string | undefined;
}) {
  return splitMarks(props.text).map(({ text, isNotDocumented }) => (
    <Fragment key={text}>
      <NamedText text={text} names={props.names} {...(props.isLinked ? { isLinked: true } : {})} />
      {isNotDocumented ? (
        <span className="mx-2">
          <NotDocumented sentences={['Microsoft doesn’t document this behavior.']} source={props.source} />
        </span>
      ) : null}
    </Fragment>
  ));
}
