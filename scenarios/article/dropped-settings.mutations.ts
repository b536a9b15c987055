import type { Mutation } from '../mutation';

const SETTINGS = ['LABEL', 'EXPOSE', 'USER', 'VOLUME', 'STOPSIGNAL', 'ENTRYPOINT', 'CMD'];

/** An instruction that is not in the history has no layer there either, so the claim must notice that it is missing. */
export const mutations: readonly Mutation[] = SETTINGS.map((instruction) => ({
  name: `${instruction} dropped`,
  context: 'article/instructions-of-many-kinds',
  from: new RegExp(`${instruction}.*\n`),
  to: '',
  noticedBy: ['article/run-adds-layers-and-settings-add-none'],
}));
