import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'a later RUN fails with the text of the refusal',
    context: 'reference/onbuild/onbuild-of-maintainer',
    from: 'ONBUILD MAINTAINER Ada',
    to: 'RUN echo "MAINTAINER isn" >&2 && false',
    noticedBy: ['reference/onbuild/onbuild-of-maintainer-is-refused'],
  },
  {
    name: 'CMD after ONBUILD',
    context: 'reference/onbuild/run-that-fails',
    from: 'CMD',
    to: 'ONBUILD CMD',
    noticedBy: ['reference/onbuild/failing-trigger-fails-the-build-of-the-child'],
  },
  {
    name: 'the RUN of the child fails instead of the trigger',
    context: 'reference/onbuild/run-that-fails',
    from: /ONBUILD RUN exit 9\n([^]*of the child")/,
    to: '$1 && exit 9',
    noticedBy: ['reference/onbuild/failing-trigger-fails-the-build-of-the-child'],
  },
  {
    name: 'RUN instead of CMD after ONBUILD',
    context: 'reference/onbuild/cmd-for-the-child',
    from: 'ONBUILD CMD',
    to: 'ONBUILD RUN',
    noticedBy: ['reference/onbuild/onbuild-cmd-sets-the-default-command-of-the-child'],
  },
  {
    name: 'LABEL instead of RUN after ONBUILD',
    context: 'reference/onbuild/three-generations',
    from: /ONBUILD .*/,
    to: 'ONBUILD LABEL kind=child',
    noticedBy: ['reference/onbuild/onbuild-is-not-passed-on-to-grandchildren'],
  },
  {
    name: 'another RUN of the child',
    context: 'reference/onbuild/three-generations',
    from: 'AS child\n',
    to: 'AS child\nRUN touch /another\n',
    noticedBy: ['reference/onbuild/run-behind-onbuild-adds-no-layer-to-its-own-image'],
  },
  {
    name: 'a later RUN fails with the text of the refusal',
    context: 'reference/onbuild/onbuild-of-from',
    from: /ONBUILD .*/,
    to: 'RUN echo "FROM isn" >&2 && false',
    noticedBy: ['reference/onbuild/onbuild-of-from-is-refused'],
  },
  {
    name: 'a later RUN fails with the text of the refusal',
    context: 'reference/onbuild/onbuild-of-onbuild',
    from: /ONBUILD .*/,
    to: 'RUN echo "ONBUILD ONBUILD isn" >&2 && false',
    noticedBy: ['reference/onbuild/onbuild-of-onbuild-is-refused'],
  },
];
