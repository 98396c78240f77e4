import type { FixId } from '@/lib/fixes/catalog';
import { fixWords } from '../fixes/fix-words';
import { hasInputForm } from '../fixes/inputs/input-forms';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { useCanWrite } from '../ui/write-access';

/** The button that opens a fix, its form first where it has one, or the way to the page on which somebody is chosen. */
export function FixControl(props: {
  fixId: FixId;
  /** Path of the cluster’s pages, without the page. */
  basePath: string;
  onFix: (fixId: FixId) => void;
  disabledReason: string | undefined;
}) {
  const words = fixWords[props.fixId];
  if (!useCanWrite()) return null;
  if (words.choose && !hasInputForm(props.fixId))
    return <ButtonLink href={`${props.basePath}/access`}>{words.button}</ButtonLink>;
  return (
    <Button disabledReason={props.disabledReason} onClick={() => props.onFix(props.fixId)}>
      {words.button}
    </Button>
  );
}
