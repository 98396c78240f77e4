import { buildWhenNeeded } from '../lib/server/build-when-needed';

/** The one build of `npm test`: `npm start` serves it, and the container and the journeys serve its standalone output. */
process.env.STANDALONE = '1';
buildWhenNeeded('.next/standalone/server.js');
