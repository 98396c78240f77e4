import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// Popups and dialogs load on demand, which takes longer than the default of a second on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

afterEach(cleanup);
