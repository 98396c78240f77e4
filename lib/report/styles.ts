/** For a screen and for paper. It has no address, because the file loads nothing. */
export const styles = `
:root { color-scheme: light; --text: #15191d; --muted: #525d68; --line: #dce1e6; --fail: #b0241c; --warn: #855000; --pass: #17652f; --accent: #1456b5; }
* { box-sizing: border-box; }
body { margin: 0; color: var(--text); background: #fff; font: 14px/1.45 -apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; overflow-wrap: anywhere; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 24px 64px; }
h1 { margin: 0; font-size: 26px; line-height: 1.2; }
h2 { margin: 40px 0 12px; padding-bottom: 6px; border-bottom: 2px solid var(--text); font-size: 19px; }
h3 { margin: 28px 0 6px; font-size: 15px; }
h4 { margin: 14px 0 4px; font-size: 13px; color: var(--muted); }
p { margin: 6px 0; }
a { color: var(--accent); }
.muted, dt { color: var(--muted); }
.small { font-size: 12px; }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: 2px 16px; margin: 12px 0; }
.facts dt, .facts dd { margin: 0; }
.pictures { display: flex; flex-wrap: wrap; gap: 24px 40px; align-items: center; margin: 20px 0; }
.pictures > * { flex: 1 1 260px; min-width: 0; }
.pictures > .ring { flex: 0 0 170px; }
.figures { display: flex; flex-wrap: wrap; gap: 8px 28px; margin: 16px 0; padding: 0; list-style: none; }
.figures b { display: block; font-size: 20px; font-variant-numeric: tabular-nums; }
table { width: 100%; margin: 8px 0 16px; border-collapse: collapse; font-size: 13px; }
caption { padding: 4px 0; text-align: left; font-weight: 600; }
th, td { padding: 4px 10px 4px 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { border-bottom-color: var(--muted); color: var(--muted); font-weight: 600; white-space: nowrap; }
tbody th { min-width: 6em; font-weight: 400; }
.sentence { min-width: 15em; }
.word { white-space: nowrap; }
td > p:first-child { margin-top: 0; }
td > p:last-child { margin-bottom: 0; }
.number { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
.bar-cell { width: 22%; min-width: 90px; }
.severity, .result { font-weight: 600; white-space: nowrap; }
.high, .fail { color: var(--fail); }
.medium, .unknown, .error { color: var(--warn); }
.pass { color: var(--pass); }
.exempted, .not-applicable, .low, .info { color: var(--muted); }
.gate { padding: 10px 14px; border-left: 4px solid var(--muted); background: #f5f6f8; }
.gate.failed { border-color: var(--fail); }
.gate.passed { border-color: var(--pass); }
svg { display: block; width: 100%; }
.ring svg { width: 160px; height: 160px; }
.bar svg { height: 12px; }
.lines svg { height: auto; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; margin: 6px 0; padding: 0; list-style: none; font-size: 12px; color: var(--muted); }
.legend li { display: flex; align-items: center; gap: 6px; }
.legend svg { width: 12px; height: 12px; }
.tone-track { fill: #edf0f3; }
.tone-high { fill: #b0241c; }
.tone-medium { fill: #c77f14; }
.tone-low { fill: #78828d; }
.tone-info { fill: #b8c0c8; }
.tone-pass { fill: #74b38a; }
.tone-unknown { fill: #fff; stroke: #78828d; stroke-dasharray: 3 2; }
.tone-exempt { fill: #9aa7d0; }
.tone-not-applicable { fill: #dfe4e9; }
.ring-track { fill: none; stroke: #edf0f3; }
.ring-score { fill: none; stroke: #1456b5; }
.ring-coverage { fill: none; stroke: #78828d; }
.hollow { fill: #fff; stroke: #525d68; stroke-width: 1.5; }
.axis { stroke: #dce1e6; }
.line-score { fill: none; stroke: #1456b5; stroke-width: 2.5; }
.line-high { fill: none; stroke: #b0241c; stroke-width: 2; }
.line-medium { fill: none; stroke: #c77f14; stroke-width: 2; stroke-dasharray: 7 4; }
.line-low { fill: none; stroke: #78828d; stroke-width: 2; stroke-dasharray: 2 4; }
svg text { fill: #525d68; font-size: 12px; }
svg text.score { fill: #15191d; font-size: 36px; font-weight: 600; }
@media screen and (max-width: 700px) { table { display: block; overflow-x: auto; } }
@page { size: A4; margin: 14mm 12mm; }
@media print {
  body { font-size: 10pt; }
  main { max-width: none; padding: 0; }
  a { color: inherit; text-decoration: none; }
  section:first-of-type { break-before: page; }
  h2, h3, h4, caption { break-after: avoid; }
  h2 + p, .facts { break-after: avoid; }
  tr, .check, .pictures, .gate, .facts { break-inside: avoid; }
  thead th.number { overflow-wrap: normal; white-space: normal; }
  thead { display: table-header-group; }
  p { orphans: 3; widows: 3; }
  table { font-size: 9pt; }
}
`;
