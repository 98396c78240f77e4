import { defineFlagFix } from '../draft/define-fix';

export const autoStopOff = defineFlagFix({
  id: 'auto-stop-off',
  button: 'Turn on auto-stop',
  sets: {
    closesCheck: true,
    flag: 'enableAutoStop',
    value: true,
    title: 'Turn on auto-stop',
    note: 'Auto-stop is already on.',
    warnings: () => ['Auto-stop has no effect on clusters that have followers or are in a virtual network.'],
  },
});
