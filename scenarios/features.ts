import type { Feature } from '#harness';

// Features that not every cell has. A scenario lists what its claim needs: `needs: [runMount]`.

export const runMount: Feature = [
  {
    where: { builder: 'classic' },
    verdict: 'not-applicable',
    because: 'The classic builder has no RUN --mount.',
    link: 'https://docs.docker.com/reference/dockerfile/#run---mount',
  },
];

/** Variables in the options of RUN --mount. Without them, a build can't have a cache mount that no other build uses. */
export const variablesInMountOptions: Feature = [
  {
    where: { product: 'docker', builder: 'buildkit', engine: '<23' },
    verdict: 'not-applicable',
    because:
      'BuildKit in Docker 20.10 does not expand variables in mount options, so a build cannot have its own cache mount.',
    link: 'https://github.com/moby/buildkit/pull/2089',
  },
];

export const hereDocuments: Feature = [
  {
    where: { product: 'podman', engine: '<5' },
    verdict: 'not-applicable',
    because: 'Buildah in Podman 4.3 has no here-documents.',
    link: 'https://github.com/containers/buildah/blob/v1.28.0/vendor/github.com/openshift/imagebuilder/dockerfile/parser/parser.go',
  },
  {
    where: { product: 'docker', engine: '<23' },
    verdict: 'not-applicable',
    because: 'The Dockerfile syntax of Docker before 23.0 has no here-documents.',
    link: 'https://github.com/moby/buildkit/releases/tag/dockerfile%2F1.4.0',
  },
  {
    where: { builder: 'classic' },
    verdict: 'not-applicable',
    because: 'The classic builder has no here-documents.',
    link: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  },
];

/** For claims that the classic builder can also judge, because it refuses the option. */
export const runNetworkInBuildKit: Feature = [
  {
    where: { product: 'docker', engine: '<23' },
    verdict: 'not-applicable',
    because: 'The Dockerfile syntax of Docker before 23.0 has no RUN --network.',
    link: 'https://github.com/moby/buildkit/releases/tag/dockerfile%2F1.3.0',
  },
];

export const runNetwork: Feature = [
  ...runNetworkInBuildKit,
  {
    where: { builder: 'classic' },
    verdict: 'not-applicable',
    because: 'The classic builder has no RUN --network.',
    link: 'https://docs.docker.com/reference/dockerfile/#run---network',
  },
];

/** For claims that fail where the option is unknown; others hold there too. */
export const runNetworkInBuildah: Feature = [
  {
    where: { product: 'podman', engine: '<5' },
    verdict: 'not-applicable',
    because: 'Buildah in Podman 4.3 has no RUN --network.',
    link: 'https://github.com/containers/buildah/blob/v1.28.0/vendor/github.com/openshift/imagebuilder/dispatchers.go',
  },
];

/** A cache that reuses a RUN after a changed instruction that only sets the image config. */
export const cacheIgnoringSettings: Feature = [
  {
    where: { product: 'podman' },
    verdict: 'refuted',
    because: 'Buildah reruns everything after a changed instruction, as the classic builder does.',
    link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
  },
  {
    where: { builder: 'classic' },
    verdict: 'refuted',
    because:
      'The classic builder creates an image for each instruction, and its cache considers for a RUN only images created from the previous one.',
    link: 'https://github.com/moby/moby/blob/v26.1.5/image/cache/cache.go',
  },
];

/** A builder that reads the whole Dockerfile before it executes the first instruction. */
export const wholeFileParsedFirst: Feature = [
  {
    where: { product: 'podman' },
    verdict: 'refuted',
    because: 'Buildah rejects the line only after running the lines before it.',
    link: 'https://github.com/containers/buildah/blob/v1.39.4/imagebuildah/stage_executor.go',
  },
];

/** An engine that refuses to create a container without a command. */
export const refusalWithoutCommand: Feature = [
  {
    where: { product: 'podman', engine: '>=5' },
    verdict: 'refuted',
    because: 'Podman 5 treats the empty string as the program name and finds no such program: exit code 127.',
    link: 'https://github.com/containers/podman/blob/v5.4.2/pkg/specgen/generate/oci.go',
  },
];

export const publishedPorts: Feature = [
  {
    where: { product: 'podman', engine: '<5' },
    verdict: 'not-measured',
    because:
      'In a matrix engine, a port published by Podman 4 was never reachable from outside the engine. The cause is unknown.',
  },
];

export const healthChecks: Feature = [
  {
    where: { product: 'podman' },
    verdict: 'not-measured',
    because: 'Podman uses systemd timers to start health checks, and a matrix engine has no systemd.',
    link: 'https://github.com/containers/podman/blob/v5.4.2/libpod/healthcheck_linux.go',
  },
];

/** HEALTHCHECK --start-interval. List it before `healthChecks`, whose reason for Podman is more general. */
export const healthCheckStartInterval: Feature = [
  {
    where: { product: 'podman', engine: '<5' },
    verdict: 'not-applicable',
    because: 'Buildah in Podman 4.3 has no HEALTHCHECK --start-interval.',
    link: 'https://github.com/containers/buildah/blob/v1.28.0/vendor/github.com/openshift/imagebuilder/dispatchers.go',
  },
  {
    where: { engine: '<25' },
    verdict: 'not-applicable',
    because: 'HEALTHCHECK --start-interval was added in Docker Engine 25.0.',
    link: 'https://docs.docker.com/engine/release-notes/25.0/',
  },
];

export const checkDirective: Feature = [
  {
    where: { product: 'podman' },
    verdict: 'not-applicable',
    because: 'Buildah has no build checks, and treats the directive as a comment.',
    link: 'https://github.com/openshift/imagebuilder/blob/master/dockerfile/parser/parser.go',
  },
  {
    where: { builder: 'classic' },
    verdict: 'not-applicable',
    because: 'The classic builder has no build checks, and treats the directive as a comment.',
    link: 'https://docs.docker.com/build/checks/',
  },
  {
    where: { engine: '<27' },
    verdict: 'not-applicable',
    because: 'The directive was added in version 1.8 of the Dockerfile syntax, in Docker 27.',
    link: 'https://docs.docker.com/reference/dockerfile/#check',
  },
];
