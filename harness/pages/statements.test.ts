import { describe, expect, test } from '@jest/globals';
import { leftOutIn } from './plan-fixture';
import { planPage } from './plan-page';

const fence = (language: string, ...lines: readonly string[]): string =>
  `\`\`\`${language}\n${lines.join('\n')}\n\`\`\`\n`;
const console_ = (...lines: readonly string[]): string => fence('console', ...lines);
const plan = (...parts: readonly string[]) => planPage(parts.join('\n'), 'page.md');
const stated = (...parts: readonly string[]) => plan(...parts).steps.map(({ stated: each }) => each?.lines);
const leftOut = (...parts: readonly string[]): readonly string[] => leftOutIn(plan(...parts));

describe('an output belongs to its command', () => {
  const HELLO = ['Hello!', '', 'To try more, run:', ' $ docker run -it busybox sh', '', 'Bye.'];

  test('with a prompt that it shows as an example', () => {
    expect(stated(console_('$ docker run busybox hello', ...HELLO, '$ docker run busybox'))).toEqual([
      HELLO,
      undefined,
    ]);
    expect(stated(fence('sh', 'docker run busybox hello'), 'It prints:\n', fence('', ...HELLO))).toEqual([HELLO]);
  });

  test.each([
    ['[~/docker]$ docker run busybox true'],
    ['~/docker$ docker run busybox true'],
    ['(venv) $ docker run busybox true'],
    ['me@host:~/docker$ docker run busybox true'],
    ['[me@host docker]$ docker run busybox true'],
  ])('after the prompt of %s', (line) => expect(stated(console_(line, 'a'))).toEqual([['a']]));

  test.each(['root@f83969ce2cd1:/#', '  root@f83969ce2cd1:/#', '/ #', 'bash-5.1#', '$'])(
    'and the prompt %s that waits after it does not',
    (prompt) => expect(stated(console_('$ docker run busybox', 'a', prompt))).toEqual([['a']]),
  );

  test('without the hints that Docker Desktop adds', () => {
    const hints = ['', "What's next:", '    Try Docker Debug → docker debug web', '    Learn more at x'];
    expect(stated(console_('$ docker run busybox', 'a', ...hints, '$ docker run busybox'))).toEqual([['a'], undefined]);
    expect(stated(fence('sh', 'docker run busybox'), 'It prints:\n', fence('', 'a', ...hints))).toEqual([['a']]);
    const own = ["What's next: lunch", 'b'];
    expect(stated(console_('$ docker run busybox', ...own))).toEqual([own]);
  });

  test('up to where the author pressed Ctrl-C', () => {
    const interrupted = ['a', 'b', '^CStopping.', 'Bye.'];
    const run = { kind: 'run', stated: { lines: ['a', 'b'], match: 'prefix' } };
    expect(plan(console_('$ docker run busybox', ...interrupted)).steps).toMatchObject([run]);
    const next = [fence('sh', 'docker run busybox'), 'It prints:\n', fence('', ...interrupted)];
    expect(plan(...next).steps).toMatchObject([run]);
    expect(stated(console_('$ docker run busybox', '^C'))).toEqual([undefined]);
  });

  test('and a waiting prompt is not a command', () => {
    expect(plan(console_('$ docker run -it busybox sh', '/ #')).steps).toMatchObject([
      { kind: 'run', isSession: false },
    ]);
  });

  test('and may begin with lines that look like comments', () => {
    expect(plan(console_('$ docker run busybox cat x', '# a file', 'a')).steps[0]?.stated).toMatchObject({
      lines: ['a'],
      match: 'contains',
    });
    expect(stated(console_('$ docker run busybox', '', '## A remark', ''))).toEqual([undefined]);
  });

  test('but a picture of an address below a command does not', () => {
    const page = [
      console_('$ docker run -d --name a busybox', '$ docker rm a'),
      'See:\n',
      fence('', 'https://a.example/x'),
    ];
    expect(stated(...page)).toEqual([undefined, undefined]);
    expect(leftOut(...page)).toEqual(['ambiguous: an output of docker rm that names nothing']);
  });
});

describe('what proves nothing about the page is not compared', () => {
  test.each([
    ['docker run busybox date', 'Wed Mar  1 12:08:24 UTC 2023'],
    ['docker run busybox ls -l', 'total 0'],
    ['docker run busybox ls', 'bin dev etc home'],
    ['docker run busybox sh -c "ip a | head"', '1: lo'],
    ['docker run busybox cat /etc/hosts', '127.0.0.1 localhost'],
    ['docker run busybox cat /proc/1/cmdline', 'x'],
    ['docker run -it python', '>>> 1 + 1'],
    ['docker run -it redis redis-cli', '127.0.0.1:6379> ping'],
    ['docker run --entrypoint uname busybox -a', 'Linux'],
  ])('%s', (command, output) => {
    expect(stated(console_(`$ ${command}`, output))).toEqual([undefined]);
    expect(leftOut(console_(`$ ${command}`, output))).toEqual([expect.stringMatching(/^ambiguous: /)]);
  });

  test.each([
    'docker: permission denied while trying to connect to the Docker daemon socket',
    'Cannot connect to the Docker daemon at unix:///x. Is the docker daemon running?',
    'docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "1".',
    'Bind for 0.0.0.0:80 failed: port is already allocated.',
    'bash: docker: command not found',
  ])('an error of the machine: %s', (output) => {
    const page = console_('$ docker run busybox', output);
    expect(plan(page).steps).toEqual([]);
    expect(leftOut(page)).toEqual([
      "unsupported: an error of the author's machine, or of steps that were taken before",
    ]);
    expect(stated(fence('sh', 'docker run busybox'), 'It prints:\n', fence('', output))).toEqual([undefined]);
  });

  test('in the block below, just as in the same one', () => {
    const below = (command: string, output: string) => [fence('sh', command), 'It prints:\n', fence('', output)];
    expect(leftOut(...below('docker images', 'REPOSITORY  TAG'))).toEqual([
      'unsupported: the list of all images of a machine',
    ]);
    expect(leftOut(...below('docker ps', 'NAMES'))[0]).toContain('ambiguous');
    expect(leftOut(...below('docker run -d busybox', 'a log'))[0]).toContain('not an ID');
    expect(leftOut(...below("docker inspect -f '{{.Id}}' busybox", 'sha256:1'))[0]).toContain(
      'differs on each machine',
    );
  });

  test('variables of the base image are not expected in the output of env', () => {
    const first = (...lines: readonly string[]) =>
      plan(console_('$ docker run busybox env', ...lines)).steps[0]?.stated;
    expect(first('A=1')?.match).toBe('contains');
    expect(first('PATH=/bin', 'A=1')?.match).toBe('whole');
  });
});

describe('an image of the page that starts a program whose output depends on the machine or the time', () => {
  const lastOf = (dockerfile: readonly string[], command: string, ...lines: readonly string[]) =>
    plan(fence('dockerfile', 'FROM busybox', ...dockerfile), console_('$ docker build -t x .', command, ...lines));

  test.each([
    [['CMD ["date"]'], '$ docker run x', 'date'],
    [['CMD date +%F'], '$ docker run x', 'date'],
    [['CMD ["true"]', 'CMD ["sh", "-c", "ps aux"]'], '$ docker run x', 'ps'],
    [['ENTRYPOINT ["wget", "-qO-"]'], '$ docker run x http://example.com', 'wget'],
    [['ENTRYPOINT uname -a', 'CMD ["-s"]'], '$ docker run x', 'uname'],
    [['CMD echo $RANDOM'], '$ docker run x', 'echo'],
    [['CMD ["cat", "/etc/os-release"]'], '$ docker run x', 'cat'],
    [['CMD echo now; date +%s'], '$ docker run x', 'date'],
    [['CMD ["true"]'], "$ docker run x sh -c 'cd /srv && ls -la'", 'ls'],
    [['CMD ["true"]'], "$ docker run x sh -c 'for i in 1; do df -h; done'", 'df'],
    [['CMD ["true"]'], `$ docker run x sh -c 'echo "$(nproc) CPUs"'`, 'nproc'],
    [['CMD ["true"]'], "$ docker run x sh -c 'ulimit -n'", 'ulimit'],
  ])('%j states nothing that can be compared', (dockerfile, command, program) => {
    const { steps, leftOut: rows } = lastOf(dockerfile, command, 'x');
    expect(steps.at(-1)).not.toHaveProperty('stated');
    expect(rows).toMatchObject([{ reason: 'ambiguous', what: expect.stringContaining(`what ${program} prints`) }]);
  });

  test.each([
    [['CMD ["date"]'], '$ docker run x echo hi'],
    [['ENTRYPOINT ["date"]'], '$ docker run --entrypoint echo x hi'],
    [['AS first', 'CMD ["date"]', 'FROM busybox', 'CMD ["echo", "hi"]'], '$ docker run x'],
    [['CMD ["echo", "a date"]'], '$ docker run x'],
    [['CMD cd /srv && ls'], '$ docker run x'],
  ])('%j and %s do not start it', (dockerfile, command) => {
    const lines = dockerfile[0] === 'AS first' ? ['FROM busybox AS first', ...dockerfile.slice(1)] : dockerfile;
    expect(lastOf(lines, command, 'hi').steps.at(-1)?.stated?.lines).toEqual(['hi']);
  });

  test('but an error of the engine is compared', () => {
    const error = 'docker: Error response from daemon: exec: "curl": executable file not found in $PATH: unknown.';
    expect(lastOf(['CMD ["curl"]'], '$ docker run x', error).steps.at(-1)).toMatchObject({ fails: true });
  });

  test('shows the variables of its image too, if the program is env', () => {
    expect(lastOf(['ENV A=b', 'CMD ["env"]'], '$ docker run x', 'A=b').steps.at(-1)?.stated?.match).toBe('contains');
  });
});

describe('the end of a log', () => {
  const logs = (flags: string, ...lines: readonly string[]): string =>
    console_('$ docker run -d --name web busybox sh -c "echo a; echo b"', `$ docker logs${flags} web`, ...lines);

  test.each([' --tail 1', ' --tail=1', ' -n 1', ' -fn1', ' --tail 0 -f'])('with%s is a part of it', (flags) => {
    expect(plan(logs(flags, 'b')).steps[1]).toMatchObject({ at: 'logs', stated: { lines: ['b'], match: 'contains' } });
    expect(plan(logs(flags), fence('', 'b', '^C')).steps[1]).toMatchObject({ stated: { match: 'contains' } });
  });

  test.each(['', ' --tail all', ' -n all'])('without a number, it is all of it: "%s"', (flags) => {
    expect(plan(logs(flags, 'a', 'b')).steps[1]).toMatchObject({ flags: [], stated: { match: 'whole' } });
  });

  test.each([
    [' --tail x', 1, 'unsupported: --tail x of docker logs'],
    [' --tail -1', 1, 'unsupported: --tail -1 of docker logs'],
    [' --since 1m', 2, 'ambiguous: a part of a log that depends on the moment, or a log with times'],
    [' -t', 2, 'ambiguous: a part of a log that depends on the moment, or a log with times'],
  ])('with%s is left out', (flags, steps, why) => {
    expect(plan(logs(flags, 'b')).steps).toHaveLength(steps);
    expect(plan(logs(flags, 'b')).steps[1]?.stated).toBeUndefined();
    expect(leftOut(logs(flags, 'b'))).toEqual([why]);
  });

  test('takes no annotation that would compare it with all of the log', () => {
    const faultsOf = (match: string): readonly string[] =>
      plan(`<!-- layerproof: match=${match} -->`, logs(' --tail 1', 'b')).faults.map(({ says }) => says);
    for (const match of ['whole', 'prefix', 'unordered'])
      expect(faultsOf(match)).toEqual(['match has no effect on a part of a log']);
    expect(faultsOf('contains')).toEqual([]);
  });
});

test('a command whose output depends on the machine may fail on another one', () => {
  const plan = (command: string, output: string) =>
    planPage(
      ['```dockerfile', 'FROM busybox', '```', '```console', '$ docker build -t x .', command, output, '```'].join(
        '\n',
      ),
      'page.md',
    ).steps.at(-1);
  expect(plan('$ docker run x cat /sys/fs/cgroup/memory.max', '64')).toMatchObject({ mayFail: true });
  expect(plan('$ docker run x cat /a', '64')).not.toHaveProperty('mayFail');
});

test.each([
  [['...'], true],
  [['[+] Building 0.2s (5/5) FINISHED', ' => exporting to image', '#1 DONE 0.0s'], true],
  [['Successfully built 0a1b2c3d4e5f', 'Successfully tagged x:latest'], true],
  [[`sha256:${'0a'.repeat(32)}`], true],
  [['Step 1/1 : FROM busybox', 'anything'], true],
  [['ERROR: failed to solve'], true],
  [['[Warning] One or more build-args [X] were not consumed'], false],
  [['app/', '  main.py'], false],
])('%j after docker build are its log: %s', (lines, isLog) => {
  const page = ['```dockerfile', 'FROM busybox', '```', '```console', '$ docker build -t x .', ...lines, '```'].join(
    '\n',
  );
  const { steps, leftOut } = planPage(page, 'page.md');
  expect(steps).toMatchObject([isLog ? { stated: { lines } } : { kind: 'build' }]);
  expect(leftOut.map(({ what }) => what)).toEqual(isLog ? [] : ['an output of docker build that is not a log']);
});

test('what wget and curl say of a request is not what the server answers', () => {
  const page = (...lines: readonly string[]) => [
    fence('dockerfile', 'FROM busybox', 'CMD ["httpd", "-f"]'),
    console_('$ docker build -t x .', '$ docker run -d -p 80:80 x', '$ wget -O - localhost', ...lines),
  ];
  expect(leftOut(...page('--2023-06-01 10:00:00--  http://localhost/', 'hi'))).toEqual([
    'ambiguous: a log of the request',
  ]);
  expect(stated(...page('<p>hi</p>')).at(-1)).toEqual(['<p>hi</p>']);
});

test('a script is a file if only its name is above it', () => {
  const script = fence('sh', 'echo "hi"');
  const page = (name: string, block = script) => [fence('dockerfile', 'FROM busybox', 'COPY . /'), `${name}\n`, block];
  const files = (...parts: readonly string[]) => {
    const [build] = plan(...parts, console_('$ docker build -t x .')).steps;
    return build?.kind === 'build' ? Object.keys(build.context.files) : [];
  };
  for (const name of ['`src/app.sh`', '**`src/app.sh`**:', 'src/app.sh:'])
    expect(files(...page(name))).toContain('src/app.sh');
  expect(files(...page('Run it instead of `src/app.sh`:'))).toEqual([]);
  const commands = fence('sh', 'docker run busybox');
  expect(plan('`run.sh`\n', commands).steps).toMatchObject([{ kind: 'run' }]);
});
