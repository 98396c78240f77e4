import type { PrincipalNames } from '@/lib/client/fixes/named-pieces';
import { readMark } from '@/lib/fixes/support/not-documented';
import { NamedText } from '../principals';
import { NotDocumented } from '../ui/not-documented';

/** Shows a warning or a preflight row, with a badge if Azure doesn't document it. `source`: the Learn page on the subject. */
export function MarkedText(props: {
  text: string;
  names: PrincipalNames | undefined;
  isLinked?: boolean;
  source?: string | undefined;
}) {
  const { text, isNotDocumented } = readMark(props.text);
  return (
    <>
      <NamedText text={text} names={props.names} {...(props.isLinked ? { isLinked: true } : {})} />
      {isNotDocumented ? (
        <span className="ml-2">
          <NotDocumented sentences={['Microsoft doesn’t document this behavior.']} source={props.source} />
        </span>
      ) : null}
    </>
  );
}
