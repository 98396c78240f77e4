import type { SavedView } from '@/lib/model/settings-file';
import { mainPages, type Page } from '../ui/main-pages';
import type { PaletteItem } from './palette-item';

const pages: readonly Page[] = [
  ...mainPages,
  { href: '/runs?open=plan', title: 'Open plan', keywords: 'file link hand over review colleague', writes: true },
  { href: '/plan', title: 'Plan fixes', keywords: 'bulk fix run many clusters', writes: true },
  { href: '/compare', title: 'Compare clusters', keywords: 'differences' },
  { href: '/settings', title: 'Settings', keywords: 'saved views export import read-only' },
  { href: '/permissions', title: 'What can I see?', keywords: 'permissions roles access missing reader pim' },
  { href: '/connect', title: 'Connect your tenant', keywords: 'deploy app registration entra client id setup' },
];

export function pageItems(options: { readOnly: boolean }): PaletteItem[] {
  return pages.map(({ href, title, keywords, writes }) => ({
    id: `page:${href}`,
    kind: 'page',
    title,
    keywords: `${keywords} page`,
    ...(writes && options.readOnly ? { unavailable: 'Read-only mode is on. Turn it off in Settings.' } : { href }),
  }));
}

export function viewItems(views: readonly SavedView[]): PaletteItem[] {
  return views.map(({ name, query }) => ({
    id: `view:${name}`,
    kind: 'view',
    title: name,
    keywords: 'saved view',
    href: query ? `/clusters?${query}` : '/clusters',
  }));
}
