import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'the child has one too',
    context: 'reference/onbuild/three-generations',
    from: 'AS child\n',
    to: 'AS child\nONBUILD RUN echo "RUN behind ONBUILD" >> /log\n',
    noticedBy: ['reference/onbuild/onbuild-is-not-passed-on-to-grandchildren'],
  },
  {
    name: 'ONBUILD dropped',
    context: 'reference/onbuild/three-generations',
    from: 'ONBUILD ',
    to: '',
    noticedBy: ['reference/onbuild/run-behind-onbuild-adds-no-layer-to-its-own-image'],
  },
  {
    name: 'the other order',
    context: 'reference/onbuild/two-triggers-and-a-run',
    from: /(ONBUILD.*\n)(ONBUILD.*\n)/,
    to: '$2$1',
    noticedBy: ['reference/onbuild/triggers-come-first-in-the-order-written'],
  },
  {
    name: 'ONBUILD dropped',
    context: 'reference/onbuild/cmd-for-the-child',
    from: 'ONBUILD ',
    to: '',
    noticedBy: ['reference/onbuild/onbuild-cmd-sets-the-default-command-of-the-child'],
  },
  {
    name: 'RUN succeeds',
    context: 'reference/onbuild/run-that-fails',
    from: 'exit 9',
    to: 'exit 0',
    noticedBy: ['reference/onbuild/failing-trigger-fails-the-build-of-the-child'],
  },
  {
    name: 'one ONBUILD',
    context: 'reference/onbuild/onbuild-of-onbuild',
    from: 'ONBUILD ONBUILD',
    to: 'ONBUILD',
    noticedBy: ['reference/onbuild/onbuild-of-onbuild-is-refused'],
  },
  {
    name: 'RUN instead of FROM',
    context: 'reference/onbuild/onbuild-of-from',
    from: 'ONBUILD FROM busybox:1.36',
    to: 'ONBUILD RUN true',
    noticedBy: ['reference/onbuild/onbuild-of-from-is-refused'],
  },
  {
    name: 'RUN instead of MAINTAINER',
    context: 'reference/onbuild/onbuild-of-maintainer',
    from: 'MAINTAINER Ada',
    to: 'RUN true',
    noticedBy: ['reference/onbuild/onbuild-of-maintainer-is-refused'],
  },
  {
    name: 'one space',
    context: 'reference/onbuild/trigger-that-is-kept',
    from: 'the  trigger',
    to: 'the trigger',
    noticedBy: ['reference/onbuild/triggers-are-kept-in-the-image'],
  },
  {
    name: 'a trigger of the child',
    context: 'reference/onbuild/trigger-that-is-kept',
    from: 'RUN echo "of the child"',
    to: 'ONBUILD RUN true\nRUN echo "of the child"',
    noticedBy: ['reference/onbuild/triggers-are-kept-in-the-image'],
  },
];
