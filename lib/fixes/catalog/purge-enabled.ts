import { text as sentence, undocumented } from '@/lib/model/text-pieces';
import { defineFlagFix } from '../draft/define-fix';

// UNCONFIRMED: Learn documents the restart for turning purge on ("Enabling data purge requires service restart that may result in
// query drop"), and says nothing of turning it off.
const restart = sentence`Turning on data purge restarts the service, which can drop queries. ${undocumented('Turning off data purge might also restart the service.')}`;

export const purgeEnabled = defineFlagFix({
  id: 'purge-enabled',
  button: 'Turn off data purge',
  breaks: 'Stops data purge',
  sets: {
    closesCheck: true,
    flag: 'enablePurge',
    value: false,
    title: 'Turn off data purge',
    note: 'Data purge is already off.',
    warnings: () => [
      restart,
      'If the law requires you to erase personal data on request, you might need data purge. Check your obligations before you turn off data purge.',
    ],
  },
});
