import { InfoPopover } from './info-popover';
import { ExternalLink } from './links';

/** Shows the sentences on press, with the Learn page on the subject. */
export function NotDocumented(props: { sentences: readonly string[]; source?: string | undefined }) {
  return (
    <InfoPopover label="Not documented" look="badge">
      {props.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {props.source ? <ExternalLink href={props.source}>Microsoft Learn</ExternalLink> : null}
    </InfoPopover>
  );
}
