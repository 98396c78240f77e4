FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN STANDALONE=1 npm run build

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build --chown=node:node /app/.next-standalone/standalone ./
COPY --from=build --chown=node:node /app/.next-standalone/static ./.next-standalone/static
COPY --from=build --chown=node:node /app/public ./public
COPY --from=build --chown=node:node /app/lib/server/standalone.mjs ./standalone.mjs
USER node
EXPOSE 3000
CMD ["node", "standalone.mjs"]
