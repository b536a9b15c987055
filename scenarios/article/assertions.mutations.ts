import type { Mutation } from '../mutation';

/** Each makes one assertion fail that the other mutations of its Dockerfile leave standing, or stop before. */
export const mutations: readonly Mutation[] = [
  {
    name: 'echo prints nothing',
    context: 'article/exec-form-entrypoint-with-cmd',
    from: 'FROM busybox:1.36',
    to: 'FROM busybox:1.36\nRUN p=$(which echo) && rm $p && echo "#!/bin/sh" > $p && chmod +x $p',
    noticedBy: ['article/cmd-gives-the-entrypoint-its-default-words'],
  },
  {
    name: 'on a base image with Python',
    context: 'article/greeting',
    from: 'ubuntu:20.04',
    to: 'python:3.9',
    noticedBy: ['article/apt-example-puts-python-into-the-image'],
  },
  {
    name: 'python3 prints its version and fails',
    context: 'article/apt-python',
    from: /$/,
    to: 'RUN printf "#!/bin/sh\\necho Python 3.8.10\\nexit 3\\n" > /usr/local/bin/python3 && chmod +x /usr/local/bin/python3\n',
    noticedBy: ['article/apt-example-puts-python-into-the-image'],
  },
];
