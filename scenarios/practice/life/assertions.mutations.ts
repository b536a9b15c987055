import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the file is a link to one that is not kept',
    context: 'article/cmd-writes-a-file',
    from: 'echo fresh > /written',
    to: 'echo fresh > /dev/shm/fresh && ln -s /dev/shm/fresh /written',
    noticedBy: ['practice/life/commit-puts-files-of-cmd-into-a-new-image'],
  },
];
