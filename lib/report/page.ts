import { type Html, html } from './html';
import { styles } from './styles';

/**
 * Nothing is loaded and nothing runs.
 * Source: https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Content-Security-Policy
 */
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'" as const;

/** In pieces, so that the text of a large fleet is never in memory as a whole. */
export interface Page {
  title: string;
  body: Iterable<Html>;
}

export function* writePage({ title, body }: Page): Generator<string> {
  yield '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n';
  // Readers of the file compare the policy as text, and an apostrophe has no meaning between double quotes.
  yield `<meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield `${html`<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>`}\n<style>${styles}</style>\n</head>\n<body>\n<main>\n`;
  for (const part of body) yield `${part}\n`;
  yield '</main>\n</body>\n</html>\n';
}

export function section(title: string, ...content: readonly (Html | false | undefined)[]): Html {
  return html`<section>
<h2>${title}</h2>
${content}
</section>`;
}
