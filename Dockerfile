# syntax=docker/dockerfile:1
# Two stages: what is built, and what runs. The second has the bundle only: no npm, no sources, no compiler.
FROM node:24-bookworm-slim AS build
WORKDIR /build
COPY package.json package-lock.json ./
RUN npm ci --no-audit --no-fund --ignore-scripts
COPY . .
RUN npm run -s build && node scripts/image.mjs /app

FROM node:24-bookworm-slim
LABEL org.opencontainers.image.title="vendorcheck" \
      org.opencontainers.image.description="Is a product or vendor barred: from when, for whom, by which law?" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.source="https://github.com/vendorcheck/vendorcheck"
RUN rm -rf /usr/local/lib/node_modules /opt/yarn* /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/corepack /usr/local/bin/yarn* \
 && mkdir /data && chown 65532:65532 /data && chmod 0700 /data
COPY --from=build --chown=root:root /app /app
WORKDIR /app
# The heap fits into a container of 256 MB; certificates of the system count beside Node's own.
ENV NODE_ENV=production \
    NODE_OPTIONS="--use-system-ca --max-semi-space-size=4 --max-old-space-size=160" \
    MALLOC_ARENA_MAX=2 \
    MALLOC_TRIM_THRESHOLD_=131072 \
    VENDORCHECK_DATA=/data \
    PORT=3000
USER 65532:65532
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node"]
CMD ["--heap-growing-percent=25", "--initial-heap-size=64", "dist/main.js"]
