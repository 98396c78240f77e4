/** Circumference of each circle in percent, so that a share is a dash. */
const whole = 100;

/** A thin ring around the score is its coverage. Decorative: put a sentence next to it. */
export function ScoreRing({ score, coverage }: { score: number | null; coverage: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      viewBox="0 0 128 128"
      className="size-36 shrink-0 xl:max-[87.5rem]:size-28"
    >
      <Ring radius={61} width={3} share={coverage} track="stroke-hover" arc="stroke-line-strong" />
      <Ring radius={49} width={13} share={score ?? 0} track="stroke-hover" arc="stroke-accent" />
      <text x="64" y="72" textAnchor="middle" className="figures fill-text text-[34px] font-semibold tracking-tight">
        {score ?? '–'}
      </text>
      <text x="64" y="90" textAnchor="middle" className="fill-muted text-[12px]">
        of 100
      </text>
    </svg>
  );
}

function Ring(props: { radius: number; width: number; share: number; track: string; arc: string }) {
  const circle = { cx: 64, cy: 64, r: props.radius, fill: 'none', strokeWidth: props.width };
  return (
    <>
      <circle {...circle} className={props.track} />
      {props.share > 0 ? (
        <circle
          {...circle}
          pathLength={whole}
          strokeDasharray={`${props.share} ${whole}`}
          transform="rotate(-90 64 64)"
          className={props.arc}
        />
      ) : null}
    </>
  );
}
