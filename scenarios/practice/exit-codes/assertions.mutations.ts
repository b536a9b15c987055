import type { Mutation } from '../../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave intact, or fail before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'the message of the shell is hidden',
    context: 'reference/cmd/shell-form-of-a-missing-program',
    from: 'no-such-program',
    to: 'no-such-program 2> /dev/null',
    noticedBy: ['practice/exit-codes/missing-program-of-shell-form-gives-127-from-the-shell'],
  },
  {
    name: 'another exit code',
    context: 'reference/cmd/shell-form-of-a-missing-program',
    from: 'no-such-program',
    to: 'no-such-program; exit 3',
    noticedBy: ['practice/exit-codes/missing-program-of-shell-form-gives-127-from-the-shell'],
  },
  {
    name: 'exec form again',
    context: 'reference/cmd/file-that-is-not-executable',
    from: /CMD \/script$/m,
    to: 'CMD ["/script"]',
    noticedBy: ['practice/exit-codes/shell-gives-126-for-a-file-without-execute-permission'],
  },
  {
    name: 'another exit code',
    context: 'reference/cmd/file-that-is-not-executable',
    from: /CMD \/script$/m,
    to: 'CMD /script; exit 3',
    noticedBy: ['practice/exit-codes/shell-gives-126-for-a-file-without-execute-permission'],
  },
  {
    name: 'the script prints the error itself and succeeds',
    context: 'reference/cmd/script-without-interpreter-line',
    from: 'echo \'echo "from the script"\'',
    to: 'printf "#!/bin/sh\\necho exec format error\\n"',
    noticedBy: ['practice/exit-codes/script-without-interpreter-line-fails-in-exec-form'],
  },
];
