import { lazyModule } from '../ui/lazy-module';

/** The tables behind the charts. They load when someone asks for one. */
export const overviewTables = lazyModule(() => import('./overview-tables'));
