import { figure } from '@/lib/model/text';
import { type Html, html } from './html';

/** Bare, decorative SVG: the same numbers are next to it as text. */

const tones = ['high', 'medium', 'low', 'info', 'exempt', 'unknown', 'not-applicable', 'pass'] as const;
/** In the order of a bar. */
export type Tone = (typeof tones)[number];

const toneWords: Record<Tone, string> = {
  high: 'High',
  medium: 'Medium',
  low: 'Low',
  info: 'Info',
  exempt: 'Exempt',
  unknown: 'Unknown or error',
  'not-applicable': 'Not applicable',
  pass: 'Pass',
};

const rounded = (value: number) => Math.round(value * 100) / 100;

/** Draws coverage as a thin ring around the score. */
export function ring({ score, coverage }: { score: number | null; coverage: number }): Html {
  return html`<div class="ring"><svg aria-hidden="true" viewBox="0 0 128 128">
${circle({ radius: 61, width: 3, share: 100, name: 'ring-track' })}
${circle({ radius: 61, width: 3, share: coverage, name: 'ring-coverage' })}
${circle({ radius: 49, width: 13, share: 100, name: 'ring-track' })}
${circle({ radius: 49, width: 13, share: score ?? 0, name: 'ring-score' })}
<text class="score" x="64" y="74" text-anchor="middle">${score ?? '–'}</text>
<text x="64" y="92" text-anchor="middle">of 100</text>
</svg></div>`;
}

function circle({ radius, width, share, name }: { radius: number; width: number; share: number; name: string }): Html {
  // A circle of length 100, so that a share is a dash.
  return share === 0
    ? html``
    : html`<circle class="${name}" cx="64" cy="64" r="${radius}" stroke-width="${width}" pathLength="100" stroke-dasharray="${share} 100" transform="rotate(-90 64 64)"/>`;
}

/** @param whole the length of the bar, by default the sum of its parts */
export function bar(parts: Partial<Record<Tone, number>>, whole?: number): Html {
  const sum = tones.reduce((total, tone) => total + (parts[tone] ?? 0), 0);
  const length = whole ?? sum;
  let start = 0;
  const shares = tones.map((tone) => {
    const share = length === 0 ? 0 : (100 * (parts[tone] ?? 0)) / length;
    const x = start;
    start += share;
    return (
      share > 0 && html`<rect class="tone-${tone}" x="${rounded(x)}%" width="${rounded(share)}%" y="0" height="100%"/>`
    );
  });
  return html`<div class="bar"><svg aria-hidden="true"><rect class="tone-track" width="100%" height="100%"/>${shares}</svg></div>`;
}

export function legend(shown: readonly Tone[]): Html {
  const entries = tones
    .filter((tone) => shown.includes(tone))
    .map(
      (tone) =>
        html`<li><svg aria-hidden="true"><rect class="tone-${tone}" width="12" height="12"/></svg>${toneWords[tone]}</li>`,
    );
  return html`<ul class="legend">${entries}</ul>`;
}

/** `null` is a gap. */
export interface ChartLine {
  name: 'score' | 'high' | 'medium' | 'low';
  values: readonly (number | null)[];
}

const size = { width: 720, height: 180, left: 40, bottom: 24, top: 10 } as const;

/** @param times in milliseconds, ascending @param hollow points to mark as incomplete */
export function lineChart(
  lines: readonly ChartLine[],
  {
    times,
    most,
    labels,
    hollow,
  }: { times: readonly number[]; most: number; labels: { start: string; end: string }; hollow: readonly boolean[] },
): Html {
  const [first = 0] = times;
  const span = (times.at(-1) ?? 0) - first;
  const x = (time: number) => size.left + (span === 0 ? 0.5 : (time - first) / span) * (size.width - size.left - 10);
  const y = (value: number) =>
    size.top + (1 - (most === 0 ? 0 : value / most)) * (size.height - size.top - size.bottom);
  const drawn = lines.flatMap(({ name, values }) => {
    const points = values.map((value, index) => (value === null ? null : ([x(times[index] ?? 0), y(value)] as const)));
    return [
      html`<path class="line-${name}" d="${pathOf(points)}"/>`,
      ...points.map(
        (point, index) =>
          point &&
          html`<circle class="${hollow[index] ? 'hollow' : `tone-${name === 'score' ? 'low' : name}`}" cx="${rounded(point[0])}" cy="${rounded(point[1])}" r="2.5"/>`,
      ),
    ];
  });
  return html`<div class="lines"><svg aria-hidden="true" viewBox="0 0 ${size.width} ${size.height}">
<line class="axis" x1="${size.left}" x2="${size.width}" y1="${y(0)}" y2="${y(0)}"/><line class="axis" x1="${size.left}" x2="${size.width}" y1="${y(most)}" y2="${y(most)}"/>
<text x="${size.left - 6}" y="${y(0)}" text-anchor="end">0</text><text x="${size.left - 6}" y="${y(most) + 10}" text-anchor="end">${figure(most)}</text>
<text x="${size.left}" y="${size.height - 4}">${labels.start}</text><text x="${size.width}" y="${size.height - 4}" text-anchor="end">${labels.end}</text>
${drawn}</svg></div>`;
}

function pathOf(points: readonly (readonly [number, number] | null)[]): string {
  return points
    .map((point, index) => point && `${points[index - 1] ? 'L' : 'M'}${rounded(point[0])} ${rounded(point[1])}`)
    .filter(Boolean)
    .join('');
}
