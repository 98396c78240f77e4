import { visibleText } from '@/lib/model/visible-text';

/**
 * The one template that writes markup. It escapes every value, so no text from Azure becomes an element, an attribute,
 * or an address.
 */

/** Only the template makes it, so JSON from Azure can't pass for markup. */
export class Html {
  readonly #text: string;

  /** Use `html`. */
  constructor(parts: TemplateStringsArray, values: readonly HtmlValue[]) {
    this.#text = parts.reduce((text, part, index) => {
      const before = parts[index - 1] ?? '';
      // Without quotes, a space in a value would start another attribute.
      if (before.trimEnd().endsWith('=')) throw new Error('Put the value of an attribute in quotes.');
      return text + toMarkup(values[index - 1]) + part;
    });
  }

  toString(): string {
    return this.#text;
  }
}

/** `null`, `undefined`, and `false` write nothing, and lists write their items. */
export type HtmlValue = Html | string | number | null | undefined | false | readonly HtmlValue[];

/** Escapes each value, unless the template made it. */
export function html(parts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  return new Html(parts, values);
}

function toMarkup(value: HtmlValue): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(toMarkup).join('');
  return escapeText(String(value));
}

/** Tab and line breaks are spaces in HTML. */
function escapeText(text: string): string {
  return visibleText(text.replace(/[\t\r\n]/g, ' '))
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Microsoft's documentation and the Azure portals. */
const linkHosts = [
  'learn.microsoft.com',
  'docs.azure.cn',
  'portal.azure.com',
  'portal.azure.us',
  'portal.azure.cn',
] as const;

/** Returns only the text for another host. */
export function link(url: string, text: HtmlValue): Html {
  return isAllowed(url) ? html`<a href="${url}">${text}</a>` : html`${text}`;
}

/** Links into the web app of `--link`, whose host can have any name. Without an address, returns the text. */
export function appLink(url: string | undefined, text: HtmlValue): Html {
  return url !== undefined && isHttps(url) ? html`<a href="${url}">${text}</a>` : html`${text}`;
}

function isAllowed(url: string): boolean {
  return isHttps(url) && linkHosts.some((known) => known === new URL(url).host);
}

function isHttps(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, username, password } = new URL(url);
  return protocol === 'https:' && username === '' && password === '';
}
