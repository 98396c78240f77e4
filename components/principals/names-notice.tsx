import type { DirectoryAccessLevel } from '@/lib/client/auth/directory-access';
import type { EvidenceParts } from '@/lib/model/evidence-parts';
import type { EvidenceResult } from '@/lib/model/evidence-result';
import { Button } from '../ui/button';
import { UnknownPart } from '../ui/unknown-part';

/** Pages work with IDs, so names are optional. */
export function NamesNotice(props: {
  level: DirectoryAccessLevel;
  directory: EvidenceResult<EvidenceParts['directory']>;
  onChoose: (level: 'off' | 'everything') => void;
}) {
  const { level, directory, onChoose } = props;
  // Entra may have granted less than was selected.
  const shown = directory.state === 'read' ? level : 'off';
  return (
    <section aria-label="Names" className="flex flex-col gap-2">
      {level !== 'off' && directory.state !== 'read' ? (
        <UnknownPart what="names in Microsoft Entra ID" part={directory} />
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <p className="text-muted">{words[shown]}</p>
        <div className="flex flex-wrap gap-2">
          {shown === 'everything' ? null : (
            <Button onClick={() => onChoose('everything')}>Show names and groups</Button>
          )}
          {level === 'off' ? null : (
            <Button look="quiet" onClick={() => onChoose('off')}>
              Hide names
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}

const words: Record<DirectoryAccessLevel, string> = {
  off: 'Only IDs are shown.',
  people: 'Names of users are shown. Names of groups and applications require admin consent.',
  everything: 'Names of users, groups, and applications are shown.',
};
