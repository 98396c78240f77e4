import { describeGunzip } from '@/e2e/fixtures/gzip-cases';
import { gunzipSingle } from './gzip';

describeGunzip('a gzip file', gunzipSingle);
