import type { ReactNode } from 'react';
import { Icon } from './icon';

/** A link out of the product. Only https is linked; anything else shows as text, since addresses come from Azure's data too. */
export function ExternalLink({ href, children }: { href: string; children: ReactNode }) {
  if (!URL.canParse(href) || new URL(href).protocol !== 'https:') return <span>{children}</span>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer" className="link inline-flex items-center gap-1">
      <span>{children}</span>
      <Icon name="external" className="size-3" />
      <span className="sr-only">(opens in a new tab)</span>
    </a>
  );
}
