import { ARTICLE_MUTATIONS } from './article';
import type { Mutation } from './mutation';

/** Every scenario is noticed to fail by at least one of them. */
export const MUTATIONS: readonly Mutation[] = [...ARTICLE_MUTATIONS];
