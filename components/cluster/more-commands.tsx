'use client';

import { useRouter } from 'next/navigation';
import { uncapitalized } from '@/lib/model/text';
import { Icon } from '../ui/icon';
import { Menu, MenuItem } from '../ui/menu';
import { useToast } from '../ui/toast';

export function MoreCommands(props: {
  clusterId: string;
  /** `null` while there is nothing to show. */
  onShowJson: (() => void) | null;
}) {
  const { clusterId, onShowJson } = props;
  const { push } = useRouter();
  const copy = useCopy();
  return (
    <Menu
      align="end"
      trigger={
        <button
          type="button"
          aria-label="More commands"
          title="More commands"
          className="inline-flex size-7 items-center justify-center rounded-md text-muted hover:bg-hover hover:text-text"
        >
          <Icon name="more" />
        </button>
      }
    >
      <MenuItem onSelect={() => push(`/compare?${new URLSearchParams({ left: clusterId })}`)}>
        Compare with another cluster…
      </MenuItem>
      {onShowJson ? <MenuItem onSelect={onShowJson}>JSON View</MenuItem> : null}
      <MenuItem onSelect={() => copy('Link', window.location.href)}>Copy link</MenuItem>
      <MenuItem onSelect={() => copy('Resource ID', clusterId)}>Copy resource ID</MenuItem>
    </Menu>
  );
}

function useCopy(): (what: string, text: string) => void {
  const toast = useToast();
  return (what, text) =>
    void navigator.clipboard.writeText(text).then(
      () => toast({ title: `${what} copied`, description: text, kind: 'pass' }),
      () =>
        toast({
          title: `Couldn’t copy the ${uncapitalized(what)}. Copy this text instead.`,
          description: text,
          kind: 'fail',
        }),
    );
}
