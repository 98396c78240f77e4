import { Badge } from '../ui/badge';
import { CopyButton } from '../ui/copy-button';
import type { PrincipalMark, ShownPrincipal } from './shown-principal';

const marks = {
  guest: { tone: 'warn', word: 'Guest' },
  orphan: { tone: 'fail', word: 'Identity not found' },
  foreign: { tone: 'warn', word: 'Other directory' },
} as const satisfies Record<PrincipalMark, { tone: 'warn' | 'fail'; word: string }>;

/** A principal's name, id, and marks. */
export function PrincipalCell({ principal }: { principal: ShownPrincipal }) {
  const { id, name, detail } = principal;
  return (
    <div className="flex min-w-56 flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        {name && name !== id ? <span className="font-medium break-all">{name}</span> : null}
        {principal.marks.map((mark) => (
          <Badge key={mark} tone={marks[mark].tone}>
            {marks[mark].word}
          </Badge>
        ))}
      </span>
      {detail && detail !== name && detail !== id ? (
        <span className="text-xs break-all text-muted">{detail}</span>
      ) : null}
      <span className="flex items-center gap-1">
        <span className="font-mono text-xs break-all text-muted">{id}</span>
        <CopyButton text={id} label={`Copy ID of ${name ?? id}`} />
      </span>
    </div>
  );
}
