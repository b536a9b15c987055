import type { Mutation } from '../mutation';

/** What the history doesn't name has no layer either, so each setting must be there. */
export const mutations: readonly Mutation[] = [
  {
    name: 'LABEL dropped',
    context: 'article/instructions-of-many-kinds',
    from: /LABEL.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'EXPOSE dropped',
    context: 'article/instructions-of-many-kinds',
    from: /EXPOSE.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'USER dropped',
    context: 'article/instructions-of-many-kinds',
    from: /USER.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'VOLUME dropped',
    context: 'article/instructions-of-many-kinds',
    from: /VOLUME.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'STOPSIGNAL dropped',
    context: 'article/instructions-of-many-kinds',
    from: /STOPSIGNAL.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'ENTRYPOINT dropped',
    context: 'article/instructions-of-many-kinds',
    from: /ENTRYPOINT.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
  {
    name: 'CMD dropped',
    context: 'article/instructions-of-many-kinds',
    from: /CMD.*\n/,
    to: '',
    noticedBy: ['article/run-adds-layers-and-settings-add-none'],
  },
];
