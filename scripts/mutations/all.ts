import { ARTICLE_MUTATIONS } from './article';
import { CACHE_MUTATIONS } from './cache';
import { CMD_MUTATIONS } from './cmd';
import { LIFE_MUTATIONS } from './life';
import { CONFOUNDED_MUTATIONS } from './confounded';
import type { Mutation } from './mutation';
import { RUN_MUTATIONS } from './run';
import { SECRET_MUTATIONS } from './secrets';

/** Every scenario is noticed to fail by at least one of them. */
export const MUTATIONS: readonly Mutation[] = [
  ...ARTICLE_MUTATIONS,
  ...RUN_MUTATIONS,
  ...CMD_MUTATIONS,
  ...CACHE_MUTATIONS,
  ...CONFOUNDED_MUTATIONS,
  ...LIFE_MUTATIONS,
  ...SECRET_MUTATIONS,
];
