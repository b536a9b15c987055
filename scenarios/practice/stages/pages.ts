import { page } from '../../sources';

const MULTI_STAGE = 'https://docs.docker.com/build/building/multi-stage/';

export const STAGES = page('Multi-stage builds', 'Use multi-stage builds', `${MULTI_STAGE}#use-multi-stage-builds`);
export const TARGET = page(
  'Multi-stage builds',
  'Stop at a specific build stage',
  `${MULTI_STAGE}#stop-at-a-specific-build-stage`,
);
export const NEW_STAGE = page(
  'Multi-stage builds',
  'Use a previous stage as a new stage',
  `${MULTI_STAGE}#use-a-previous-stage-as-a-new-stage`,
);
export const BUILDERS = page(
  'Multi-stage builds',
  'Differences between legacy builder and BuildKit',
  `${MULTI_STAGE}#differences-between-legacy-builder-and-buildkit`,
);
