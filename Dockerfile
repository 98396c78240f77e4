# Exact tags, so that a build doesn't change by itself. The release workflow adds the digest of what it resolved.
ARG NODE=node:24.21.0-bookworm-slim

# Runs on the platform of the builder, because the result is JavaScript for every platform. So no step needs an emulated processor.
FROM --platform=$BUILDPLATFORM ${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
# The workspace that the lock file lists.
COPY lib/emulator/package.json lib/emulator/
# No package needs its install scripts to build or to run.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN STANDALONE=1 npm run build
RUN node --input-type=module -e "import { bundle } from './lib/cli/bundle.mjs'; await bundle('cli'); await bundle('server', { standalone: 'lib/server/standalone.ts' })"

FROM ${NODE} AS base

# The base image of the target platform without package managers of Node.js and without setuid programs.
FROM --platform=$BUILDPLATFORM ${NODE} AS system
COPY --from=base / /system
RUN rm -rf /system/usr/local/lib/node_modules /system/usr/local/include /system/opt/yarn* \
      /system/usr/local/bin/npm /system/usr/local/bin/npx /system/usr/local/bin/corepack /system/usr/local/bin/yarn* && \
    find /system -xdev -type f -perm /6000 -exec chmod a-s {} +

FROM scratch
COPY --from=system /system /
ENV NODE_ENV=production \
    NEXT_TELEMETRY_DISABLED=1 \
    PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
WORKDIR /app
# Owned by root, so the process can't change its own code. It writes no files: run it with a read-only root file system.
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static ./.next/static
COPY --from=build /app/public ./public
COPY --from=build /app/server/standalone.js ./standalone.mjs
COPY --from=build /app/cli ./cli
COPY --from=build --chmod=755 /app/lib/cli/container-entry.sh /usr/local/bin/kustodian
# By number, so that Kubernetes can verify runAsNonRoot.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://localhost:' + (process.env.PORT || 3000) + '/api/health/live').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["kustodian"]
CMD ["node", "--max-http-header-size=49152", "--max-semi-space-size=32", "standalone.mjs"]
