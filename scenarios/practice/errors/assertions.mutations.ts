import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the last RUN above the failing one',
    context: 'reference/run/failing-run-between-others',
    from: /(RUN exit 3\n)(RUN.*\n)/,
    to: '$2$1',
    noticedBy: ['practice/errors/failing-run-ends-the-build'],
  },
  {
    name: 'a RUN above prints the words',
    context: 'reference/run/failure-in-front-of-and',
    from: 'RUN',
    to: 'RUN echo "not left out"\nRUN',
    noticedBy: ['practice/errors/failure-in-front-of-and-fails-the-build'],
  },
  {
    name: 'a program that exits with 126 itself',
    context: 'reference/run/file-that-is-not-executable-in-exec-form',
    from: 'RUN echo words > /file',
    to: 'RUN printf "#!/bin/sh\\nexit 126\\n" > /file && chmod +x /file',
    noticedBy: ['practice/errors/file-that-is-not-executable-fails-in-exec-form-without-126'],
  },
  {
    name: 'made executable afterward',
    context: 'reference/run/file-that-is-not-executable',
    from: 'ls -l /file',
    to: 'ls -l /file; chmod +x /file',
    noticedBy: ['practice/errors/file-that-is-not-executable-gives-126'],
  },
  {
    name: 'a program that exits with 127 itself',
    context: 'reference/run/missing-program-in-exec-form',
    from: 'RUN',
    to: 'RUN printf "#!/bin/sh\\nexit 127\\n" > /bin/no-such-program && chmod +x /bin/no-such-program\nRUN',
    noticedBy: ['practice/errors/missing-program-in-exec-form-fails-without-the-code-of-a-shell'],
  },
  {
    name: 'a failing set is tolerated',
    context: 'reference/run/pipefail-in-dash',
    from: 'set -o pipefail && true | true',
    to: '(set -o pipefail) || true',
    noticedBy: ['practice/errors/pipefail-is-unknown-to-dash'],
  },
];
