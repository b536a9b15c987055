import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'PATH set by ENV below RUN',
    context: 'reference/run/image-without-settings',
    from: 'CMD',
    to: 'ENV PATH=/bin\nCMD',
    noticedBy: ['practice/environment/path-is-set-though-nobody-sets-it'],
  },
  {
    name: 'USER root below RUN',
    context: 'reference/run/user-between-runs',
    from: 'CMD',
    to: 'USER 0\nCMD',
    noticedBy: ['practice/environment/user-counts-for-later-runs-and-for-containers'],
  },
];
