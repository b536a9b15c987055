import { ARTICLE_MUTATIONS } from './article';
import { CACHE_MUTATIONS } from './cache';
import { CMD_MUTATIONS } from './cmd';
import { CONFOUNDED_MUTATIONS } from './confounded';
import { LIFE_MUTATIONS } from './life';
import type { Mutation } from './mutation';
import { RUN_MUTATIONS } from './run';
import { SECRET_MUTATIONS } from './secrets';

/** By the name of their file in this directory. */
export const MUTATION_FILES: Readonly<Record<string, readonly Mutation[]>> = {
  article: ARTICLE_MUTATIONS,
  run: RUN_MUTATIONS,
  cmd: CMD_MUTATIONS,
  cache: CACHE_MUTATIONS,
  confounded: CONFOUNDED_MUTATIONS,
  life: LIFE_MUTATIONS,
  secrets: SECRET_MUTATIONS,
};

/** Every scenario is noticed to fail by at least one of them. */
export const MUTATIONS: readonly Mutation[] = Object.values(MUTATION_FILES).flat();
