import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a later RUN fails with the text of the refusal',
    context: 'reference/onbuild/onbuild-of-maintainer',
    from: 'ONBUILD MAINTAINER Ada',
    to: 'RUN echo "MAINTAINER isn" >&2 && false',
    noticedBy: ['reference/onbuild/onbuild-of-maintainer-is-refused'],
  },
];
