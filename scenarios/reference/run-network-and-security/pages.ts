import { page } from '../../sources';

export const NETWORK_OF_A_BUILD = page(
  'docker buildx build',
  'Set the networking mode for the RUN instructions during build (--network)',
  'https://docs.docker.com/reference/cli/docker/buildx/build/#network',
);
