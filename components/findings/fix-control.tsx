import { buttonOf, type FixId, factsOf } from '@/lib/fixes/catalog';
import { hasInputForm } from '../fixes/forms/input-forms';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/links';
import { useCanWrite } from '../ui/write-access';

export function FixControl(props: {
  fixId: FixId;
  basePath: string;
  onFix: (fixId: FixId) => void;
  disabledReason: string | undefined;
}) {
  const label = buttonOf(props.fixId);
  if (!useCanWrite()) return null;
  if (factsOf(props.fixId)?.choose && !hasInputForm(props.fixId))
    return <ButtonLink href={`${props.basePath}/access`}>{label}</ButtonLink>;
  return (
    <Button disabledReason={props.disabledReason} onClick={() => props.onFix(props.fixId)}>
      {label}
    </Button>
  );
}
