import { createHash } from 'node:crypto';

/** Style sheet of Entra's pages, without image and script. */
const STYLE = `
:root { color-scheme: light dark; --ink: #1b1f24; --quiet: #565e68; --paper: #f5f6f8; --card: #fff; --line: #8a919b; --accent: #0f5bb5; --warn: #fff4d6; --warn-ink: #5c4300; }
@media (prefers-color-scheme: dark) { :root { --ink: #e7eaee; --quiet: #aab2bc; --paper: #14171a; --card: #1d2125; --line: #737c87; --accent: #7db5ff; --warn: #3a2f10; --warn-ink: #ffe3a1; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header, main, footer { max-width: 44rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; color: var(--quiet); }
h1 { margin: 0.25rem 0 0.5rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.5rem 0 0.5rem; font-size: 1rem; }
p { margin: 0 0 1rem; }
.quiet, footer { color: var(--quiet); font-size: 0.875rem; }
.notice { padding: 0.75rem 1rem; border-radius: 6px; background: var(--warn); color: var(--warn-ink); }
ul { list-style: none; margin: 0; padding: 0; }
li { margin-bottom: 0.5rem; }
button { font: inherit; color: inherit; text-align: left; cursor: pointer; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 0.625rem 1rem; }
li button { display: block; width: 100%; overflow-wrap: anywhere; }
button:hover { border-color: var(--accent); }
button:focus-visible, summary:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.name { font-weight: 600; }
.tag { margin-left: 0.5rem; padding: 0 0.375rem; border: 1px solid var(--line); border-radius: 4px; font-size: 0.75rem; font-weight: 400; }
.row { display: block; }
summary { padding: 0.5rem 0; cursor: pointer; }
footer { padding-top: 1rem; padding-bottom: 2rem; }
code { overflow-wrap: anywhere; }
`;

/** Submits `response_mode=form_post`. Without JavaScript, a button does. */
const SUBMIT = 'document.forms[0].submit()';

/** A page. `body` is HTML with escaped external text. */
export interface Page {
  title: string;
  body: string;
  status?: number;
  /** Allowed target of the form. Chromium applies `form-action` to redirects too. */
  formTarget?: string;
  /** Whether its form posts to this server. */
  acceptsForm?: boolean;
  submits?: boolean;
  headers?: Record<string, string>;
}

/** Returns a page with a strict Content-Security-Policy. */
export function htmlPage(page: Page): Response {
  const script = page.submits ? `<script>${SUBMIT}</script>` : '';
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(page.title)}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header><p>Emulator sign-in</p></header>
<main>
<h1>${escapeHtml(page.title)}</h1>
${page.body}
</main>
<footer><p>This page replaces Microsoft Entra ID. It isn’t connected to Azure, and you don’t need a password.</p></footer>
${script}
</body>
</html>`;
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    ...(page.submits ? [`script-src '${hashOf(SUBMIT)}'`] : []),
    'img-src data:',
    formAction(page),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  return new Response(html, {
    status: page.status ?? 200,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Cache-Control': 'no-store, no-cache',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      ...page.headers,
    },
  });
}

function formAction({ formTarget, acceptsForm }: Page): string {
  if (formTarget) return `form-action 'self' ${formTarget}`;
  return acceptsForm ? "form-action 'self'" : "form-action 'none'";
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
