import type { FixId } from '@/lib/model/fix-id';
import { ButtonLink } from '../shell/button-link';
import { Button } from '../ui/button';
import { fixWords } from './fix-words';

/** The button that opens Fix review, or the way to the page on which somebody is chosen first. */
export function FixControl(props: {
  fixId: FixId;
  accessPath: string;
  onFix: (fixId: FixId) => void;
  disabledReason: string | undefined;
}) {
  const words = fixWords[props.fixId];
  if (words.choose) return <ButtonLink href={props.accessPath}>{words.button}</ButtonLink>;
  return (
    <Button disabledReason={props.disabledReason} onClick={() => props.onFix(props.fixId)}>
      {words.button}
    </Button>
  );
}
