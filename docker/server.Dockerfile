# One image for every role: ROLES=api, ROLES=worker or both. Nothing is fetched at run time.
FROM node:24-bookworm-slim AS build
WORKDIR /watchpost
ENV NX_DAEMON=false NX_TUI=false
COPY . .
RUN npm ci --no-audit --no-fund && npx nx run-many -t build -p @watchpost/server @watchpost/web && npm prune --omit=dev

FROM node:24-bookworm-slim
WORKDIR /watchpost
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY --from=build --chown=node:node /watchpost /watchpost
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:'+(process.env.PORT||3000)+'/health/ready').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))"]
CMD ["node", "--enable-source-maps", "apps/server/dist/main.js"]
