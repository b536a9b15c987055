import type { Mutation } from '../../mutation';

export const mutations: readonly Mutation[] = [
  {
    name: 'another exit code',
    context: 'reference/cmd/exits-with-42',
    from: '42',
    to: '43',
    noticedBy: ['practice/exit-codes/exit-code-of-cmd-is-passed-on'],
  },
  {
    name: 'another exit code, which only a control notices',
    context: 'reference/cmd/exits-with-42',
    from: '42',
    to: '43',
    noticedBy: ['practice/exit-codes/refused-setting-gives-125'],
    leavesNothingToSee: true,
  },
  {
    name: 'no command',
    context: 'reference/cmd/exits-with-125',
    from: 'exit 125',
    to: '[]',
    noticedBy: ['practice/exit-codes/command-can-exit-with-125-itself'],
  },
  {
    name: 'another exit code',
    context: 'reference/cmd/exits-with-125',
    from: '125',
    to: '124',
    noticedBy: ['practice/exit-codes/command-can-exit-with-125-itself'],
  },
  {
    name: 'the program exists and exits with 127 itself',
    context: 'article/cmd-of-a-missing-program',
    from: 'CMD',
    to: "RUN printf '#!/bin/sh\\nexit 127\\n' > /bin/no-such-program && chmod +x /bin/no-such-program\nCMD",
    noticedBy: ['practice/exit-codes/missing-program-of-exec-form-gives-127-without-a-start'],
  },
  {
    name: 'exec form',
    context: 'reference/cmd/shell-form-of-a-missing-program',
    from: 'no-such-program',
    to: '["no-such-program"]',
    noticedBy: ['practice/exit-codes/missing-program-of-shell-form-gives-127-from-the-shell'],
  },
  {
    name: 'a directory instead',
    context: 'reference/cmd/path-of-a-missing-program',
    from: '/no/such/program',
    to: '/bin',
    noticedBy: ['practice/exit-codes/missing-path-gives-127'],
  },
  {
    name: 'made executable',
    context: 'reference/cmd/file-that-is-not-executable',
    from: '> /script',
    to: '> /script && chmod +x /script',
    noticedBy: [
      'practice/exit-codes/shell-gives-126-for-a-file-without-execute-permission',
      'practice/exit-codes/file-without-execute-permission-gives-126',
    ],
  },
  {
    name: 'a path where nothing exists',
    context: 'reference/cmd/folder-as-program',
    from: '/bin',
    to: '/no/such/folder',
    noticedBy: ['practice/exit-codes/folder-as-program-gives-126'],
  },
  {
    name: 'an interpreter line',
    context: 'reference/cmd/script-without-interpreter-line',
    from: "echo 'echo",
    to: "printf '#!/bin/sh\\necho",
    noticedBy: ['practice/exit-codes/script-without-interpreter-line-fails-in-exec-form'],
  },
  {
    name: 'not executable',
    context: 'reference/cmd/script-without-interpreter-line',
    from: ' && chmod +x /script',
    to: '',
    noticedBy: [
      'practice/exit-codes/script-without-interpreter-line-fails-in-exec-form',
      'practice/exit-codes/shell-runs-a-script-without-interpreter-line',
    ],
  },
];
