import { page } from '../../sources';

const INVALIDATION = 'https://docs.docker.com/build/cache/invalidation/';

export const CACHE_RULES = page('Build cache invalidation', 'General rules', `${INVALIDATION}#general-rules`);
export const CACHE_OF_RUN = page('Build cache invalidation', 'RUN instructions', `${INVALIDATION}#run-instructions`);
