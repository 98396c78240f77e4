import type { Picture, PictureNode } from '@/lib/access-answers/access-picture';
import { mixedScripts, nameWithScripts } from '@/lib/model/visible-text';
import { counted } from '../ui/count-words';
import { focusable } from '../ui/focus';

/** Pixels. */
const size = { width: 132, height: 40, gapX: 44, gapY: 12 };
/** Characters that fit into a node. */
const fits = 18;

export function AccessDiagram({ picture, words }: { picture: Picture; words: readonly string[] }) {
  const { layers } = picture;
  const rows = Math.max(1, ...layers.map((layer) => layer.length));
  const height = rows * (size.height + size.gapY) - size.gapY;
  const width = layers.length * (size.width + size.gapX) - size.gapX;
  const positions = new Map<string, { x: number; y: number }>();
  for (const [column, layer] of layers.entries()) {
    const used = layer.length * (size.height + size.gapY) - size.gapY;
    for (const [row, { key }] of layer.entries())
      positions.set(key, {
        x: column * (size.width + size.gapX),
        y: (height - used) / 2 + row * (size.height + size.gapY),
      });
  }
  return (
    <figure className="flex flex-col gap-2">
      <section aria-label="Access diagram" {...focusable} className="overflow-x-auto rounded-md border bg-sunken p-3">
        <svg aria-hidden="true" width={width + 2} height={height + 2} viewBox={`-1 -1 ${width + 2} ${height + 2}`}>
          {picture.edges.map(({ from, to }) => (
            <Edge key={`${from} ${to}`} from={positions.get(from)} to={positions.get(to)} />
          ))}
          {layers.flat().map((node) => (
            <Node key={node.key} node={node} position={positions.get(node.key)} />
          ))}
        </svg>
      </section>
      {picture.hidden > 0 ? (
        <p className="text-xs text-muted">
          {counted(picture.hidden, 'more item')} {picture.hidden === 1 ? 'is' : 'are'} listed under Reasons.
        </p>
      ) : null}
      <figcaption className="sr-only">
        <ul>
          {words.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      </figcaption>
    </figure>
  );
}

function Edge({ from, to }: { from: { x: number; y: number } | undefined; to: { x: number; y: number } | undefined }) {
  if (!from || !to) return null;
  const start = { x: from.x + size.width, y: from.y + size.height / 2 };
  const end = { x: to.x, y: to.y + size.height / 2 };
  const middle = (start.x + end.x) / 2;
  return (
    <path
      d={`M${start.x} ${start.y}C${middle} ${start.y} ${middle} ${end.y} ${end.x} ${end.y}`}
      className="fill-none stroke-line-strong"
      strokeWidth="1.2"
    />
  );
}

function Node({ node, position }: { node: PictureNode; position: { x: number; y: number } | undefined }) {
  if (!position) return null;
  const scripts = mixedScripts(node.label);
  return (
    <g transform={`translate(${position.x} ${position.y})`}>
      <title>{nameWithScripts(node.label)}</title>
      <rect
        width={size.width}
        height={size.height}
        rx="4"
        className={node.layer === 0 ? 'fill-selected stroke-accent' : 'fill-surface stroke-line-strong'}
      />
      <text x="8" y="16" className={`text-[10px] ${scripts === undefined ? 'fill-muted' : 'fill-warn'}`}>
        {scripts ?? node.caption}
      </text>
      <text x="8" y="31" className="fill-text text-xs font-medium">
        {shorten(node.label)}
      </text>
    </g>
  );
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length <= fits ? text : `${characters.slice(0, fits - 1).join('')}…`;
}
