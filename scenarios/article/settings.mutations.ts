import type { Mutation } from '../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'RUN does not use the argument',
    context: 'article/run-with-a-build-argument',
    from: '$WORD',
    to: 'default',
    noticedBy: ['article/build-argument-changes-what-run-does'],
  },
  {
    name: 'ARG below RUN',
    context: 'article/run-with-a-build-argument',
    from: /(ARG.*\n)(RUN.*\n)/,
    to: '$2$1',
    noticedBy: ['article/build-argument-changes-what-run-does'],
  },
  {
    name: 'export becomes ENV',
    context: 'article/env-and-export',
    from: 'RUN export BY_EXPORT=lost &&',
    to: 'ENV BY_EXPORT=lost\nRUN',
    noticedBy: ['article/variable-exported-in-run-is-lost'],
  },
  {
    name: 'ENV becomes a variable of RUN',
    context: 'article/env-and-export',
    from: 'ENV BY_ENV=kept',
    to: 'RUN BY_ENV=kept',
    noticedBy: ['article/env-sets-a-variable-for-run-and-container', 'article/variable-exported-in-run-is-lost'],
  },
  {
    name: 'ENV becomes ARG',
    context: 'article/env-and-export',
    from: 'ENV BY_ENV',
    to: 'ARG BY_ENV',
    noticedBy: ['article/env-sets-a-variable-for-run-and-container', 'article/variable-exported-in-run-is-lost'],
  },
  {
    name: 'cd becomes WORKDIR',
    context: 'article/cd-and-workdir',
    from: 'RUN cd /tmp &&',
    to: 'WORKDIR /tmp\nRUN',
    noticedBy: ['article/folder-entered-in-run-is-left-again'],
  },
  {
    name: 'WORKDIR becomes cd',
    context: 'article/cd-and-workdir',
    from: 'WORKDIR /work',
    to: 'RUN mkdir /work && cd /work',
    noticedBy: ['article/workdir-sets-the-folder-for-run-and-container'],
  },
  {
    name: 'ONBUILD dropped',
    context: 'article/onbuild-run',
    from: 'ONBUILD ',
    to: '',
    noticedBy: ['article/onbuild-run-waits-for-an-image-built-on-this-one'],
  },
  {
    name: 'nothing is built on it',
    context: 'article/onbuild-run',
    from: 'FROM base AS',
    to: 'FROM busybox:1.36 AS',
    noticedBy: ['article/onbuild-run-waits-for-an-image-built-on-this-one'],
  },
];
