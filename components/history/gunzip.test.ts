import { describeGunzip } from '@/e2e/fixtures/gzip-cases';
import { gunzip } from './gunzip';

describeGunzip('a gzip file in the browser', gunzip);
