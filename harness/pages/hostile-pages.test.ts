import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { growthOf, MOST_OF_LINEAR } from '../support/growth-fixture';
import { planLines } from './plan-lines';
import { planPage } from './plan-page';
import type { PagePlan } from './step';

const EXAMPLES = path.join(__dirname, 'examples');
const PAGES = readdirSync(EXAMPLES).map((file) => readFileSync(path.join(EXAMPLES, file), 'utf8'));

/** The same numbers in each run, so that a failure can be reproduced. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % below;
  };
}

function transcript(...commands: readonly string[]): string {
  return ['```console', ...commands.map((command) => `$ ${command}`), '```'].join('\n');
}

describe('what is refused is never planned, however it is spelled', () => {
  const REFUSED = [
    'docker run --privileged busybox',
    'docker run --priv""ileged busybox',
    "docker run '--privileged' busybox",
    'docker run --privileged=true busybox',
    'docker run -it --privileged --rm busybox',
    'docker run \\--privileged busybox',
    'sudo docker run --privileged busybox',
    'docker container run --privileged busybox',
    'DOCKER_BUILDKIT=1 docker run --privileged busybox',
    'true && docker run --privileged busybox',
    'docker run -v /:/host busybox',
    'docker run -v/:/host busybox',
    'docker run -v=/:/host busybox',
    'docker run --volume=/:/host busybox',
    'docker run -itv /:/host busybox',
    'docker run -v ~/x:/x busybox',
    'docker run -v $HOME:/x busybox',
    'docker run -v "$(pwd)/../..":/x busybox',
    'docker run -v C:\\:/x busybox',
    'docker run -v /var/run/docker.sock:/s busybox',
    'docker run --mount type=bind,source=/,target=/x busybox',
    'docker run --mount type=bind,src=/,dst=/x busybox',
    'docker run --pid=host busybox',
    'docker run --pid host busybox',
    'docker run --net host busybox',
    'docker run --network=host busybox',
    'docker run --network container:x busybox',
    'docker run --cap-add ALL busybox',
    'docker run --device /dev/sda busybox',
    'docker run --security-opt seccomp=unconfined busybox',
    'docker run --use-api-socket busybox',
    'docker run -e SECRET busybox',
    'docker run --env-file /etc/environment busybox',
    'docker run --cidfile /tmp/x busybox',
    'docker -H tcp://example:2375 run busybox',
    'docker --context other run busybox',
    'DOCKER_HOST=tcp://example docker run busybox',
    'docker run somebody/image',
    'docker run registry.example/busybox',
    'docker exec --privileged x sh',
    'docker push busybox',
    'docker login',
    'docker system prune -af',
    'docker image prune',
    'docker cp x:/etc/passwd .',
    'docker save busybox -o x.tar',
    'docker run busybox > /etc/passwd',
    'docker run busybox $(cat /etc/passwd)',
    'docker run busybox `cat /etc/passwd`',
    'docker run busybox "$SECRET"',
    'docker run busybox | sh',
    'docker run busybox & rm -rf /',
    'bash -c "docker run busybox"',
    'eval docker run busybox',
    'alias docker=podman',
    'rm -rf /',
    'curl http://169.254.169.254/',
    'curl http://localhost.example/',
    'curl localhost:1/ -o /etc/passwd',
    'wget example.com',
    'cat /etc/passwd',
    'docker ps; docker run --privileged busybox',
  ];

  test.each(REFUSED)('%s', (command) => {
    const { steps, leftOut } = planPage(transcript(command), 'page.md');
    expect(steps.filter(({ kind }) => kind !== 'look')).toEqual([]);
    expect(leftOut.length).toBeGreaterThan(0);
  });

  const BUILDS = [
    'docker build --network host .',
    'docker build --secret id=x,src=/etc/passwd .',
    'docker build --ssh default .',
    'docker build --output /tmp .',
    'docker build -o /tmp .',
    'docker build --push -t x .',
    'docker build --allow security.insecure .',
    'docker build --build-context a=/ .',
    'docker build --build-arg SECRET .',
    'docker build --build-arg BUILDKIT_SYNTAX=somebody/frontend .',
    'docker build --iidfile /tmp/x .',
    'docker build /etc',
    'docker build ~',
    'docker build ..',
    'docker build -f /etc/passwd .',
    'docker build https://example.com/x.git',
    'docker build git@example.com:x.git',
  ];

  test.each(BUILDS)('%s', (command) => {
    const page = `\`\`\`dockerfile\nFROM busybox\n\`\`\`\n\n${transcript(command)}`;
    const { steps } = planPage(page, 'page.md');
    expect(steps.filter((step) => step.kind !== 'build' || !step.isImplied)).toEqual([]);
  });

  test.each([
    ['FROM somebody/image'],
    ['FROM busybox\nCOPY --from=somebody/image /x /x'],
    ['FROM busybox\nRUN --mount=type=bind,from=somebody/image true'],
    ['FROM busybox\nRUN --security=insecure true'],
    ['FROM busybox\nRUN --network=host true'],
    ['FROM busybox\nRUN --mount=type=ssh true'],
    ['ARG BASE=somebody/image\nFROM $BASE'],
    ['ARG BASE\nFROM $BASE'],
    ['# syntax=somebody/frontend\nFROM busybox'],
    ['# escape=`\n# syntax = somebody/frontend\nFROM busybox'],
    ['FROM busybox\nCOPY ../secret /'],
  ])('%j', (dockerfile) => {
    const page = `\`\`\`dockerfile\n${dockerfile}\n\`\`\`\n\n${transcript('docker build -t x .')}`;
    expect(planPage(page, 'page.md').steps).toEqual([]);
  });
});

describe('random pages', () => {
  /** A page can contain anything: it still gets a plan that accounts for every block. */
  function expectSound(plan: PagePlan, lines: number): void {
    const places = [...plan.steps, ...plan.leftOut, ...plan.faults].map(({ place }) => place.line);
    for (const line of places) expect(line >= 1 && line <= lines).toBe(true);
    const ids = plan.steps.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { needs } of plan.steps) expect(needs.every((id) => ids.includes(id))).toBe(true);
    planLines(plan);
  }

  const PIECES = [
    '`',
    '```',
    '~~~~',
    '\n',
    '\r\n',
    '$ ',
    '# ',
    '<!-- layerproof: ',
    ' -->',
    '"',
    "'",
    '\\',
    '$(',
    ')',
    '<<EOF\n',
    'EOF\n',
    '&&',
    '|',
    '>',
    '{',
    '}',
    '    ',
    '> ',
    '- ',
    '\u0000',
    '\uFEFF',
    '\uD800',
    '=',
    'docker run -it ',
    'docker build -t x .',
    'FROM busybox\n',
    'RUN ',
    'COPY . .\n',
    'complete="FROM x"',
    'exit=1',
    'cat Dockerfile',
    'cd ..',
    'export A=$A',
    '/ # ',
    'PS C:\\> ',
    '---\n',
    '...',
    '```command\n',
    '```custom_prefix(/\\s#)\n',
    '[label ~/a/Dockerfile]\n',
    '[environment second]\n',
    '[secondary_label Output]\n',
    '[/highlight]\n',
    '<^>',
  ];

  test('300 mutations of the examples and mixtures of marks', () => {
    const random = randomFrom(14);
    for (let round = 0; round < 300; round += 1) {
      let page = PAGES[random(PAGES.length)] ?? '';
      for (let change = random(8); change >= 0; change -= 1) {
        const at = random(page.length + 1);
        page = page.slice(0, at) + (PIECES[random(PIECES.length)] ?? '') + page.slice(at + random(5));
      }
      expectSound(planPage(page, round % 3 === 0 ? 'page.mdx' : 'page.md'), page.split(/\r\n?|\n/).length + 1);
      const mixture = Array.from({ length: 40 }, () => PIECES[random(PIECES.length)]).join('');
      expectSound(planPage(mixture, 'page.md'), mixture.split(/\r\n?|\n/).length + 1);
    }
  });
});

describe('the time grows linearly with the page', () => {
  const fence = (text: string, language = 'console'): string => `\`\`\`${language}\n${text}\n\`\`\`\n`;
  const KINDS: Readonly<Record<string, (size: number) => string>> = {
    'a fence of one long line': (size) => fence('x'.repeat(size * 50)),
    'a fence of many lines': (size) => fence('line\n'.repeat(size * 5)),
    'an output of many lines': (size) => fence(`$ docker run busybox\n${'line\n'.repeat(size * 5)}`),
    'many commands': (size) => fence('$ docker run busybox echo hi\nhi\n'.repeat(size / 10)),
    'many fences': (size) => fence('$ docker run busybox\nhi').repeat(size / 20),
    'open quotes': (size) => fence("$ docker run busybox 'x\n".repeat(size / 2)),
    'open quotes without prompts': (size) => fence('docker run "x\n'.repeat(size / 2), 'sh'),
    'here-documents without an end': (size) => fence('cat <<EOF\n'.repeat(size / 2), 'sh'),
    'a Dockerfile of many here-documents': (size) =>
      fence(`FROM busybox\n${'RUN <<EOF\n'.repeat(size / 4)}`, 'dockerfile'),
    'continued lines': (size) => fence(`FROM busybox\nRUN a \\\n${'b \\\n'.repeat(size / 2)}c`, 'dockerfile'),
    'empty lines in a Dockerfile': (size) => fence(`FROM busybox\n${'\n'.repeat(size * 5)}#`, 'dockerfile'),
    'nested quotes': (size) => '> '.repeat(size),
    'nested lists': (size) => '- '.repeat(size),
    'open brackets': (size) => '[<(!`*_'.repeat(size),
    'open comments': (size) => '<!-- layerproof: '.repeat(size),
    comments: (size) => '<!-- layerproof: skip=x -->\n'.repeat(size / 10),
    'a long annotation': (size) => `<!-- layerproof: ${'a=b '.repeat(size)} -->`,
    'braces and dollars': (size) => fence(`$ docker run busybox ${'{$(,'.repeat(size)}`),
    'tabs of tabs': (size) => `=== "x"\n\n${'    ```\n'.repeat(size / 4)}`,
    'labels of outputs': (size) => fence(`docker ps\n${'[secondary_label Output]\na\n'.repeat(size / 2)}`, 'command'),
    'labels in the first lines': (size) => fence('[label a.txt]\n'.repeat(size)),
    'highlighted parts': (size) => fence(`$ docker run ${'<^>a<^> <^>'.repeat(size)}`),
    'lines of highlighted parts': (size) => fence('[highlight]\na\n[/highlight]\n'.repeat(size)),
    'spaces between dots': (size) => fence('. '.repeat(size * 5)),
    redirections: (size) => fence(`$ docker run busybox ${'> x '.repeat(size)}`),
  };

  test.each(Object.entries(KINDS))('%s', async (_name, pageOf) => {
    const plan = (size: number): Promise<void> => {
      planPage(pageOf(size), 'page.md');
      return Promise.resolve();
    };
    expect(await growthOf(plan, 300)).toBeLessThan(MOST_OF_LINEAR);
  });
});

describe('pages of an unusual size', () => {
  test('a fence of 10 MB is one statement', () => {
    const { steps } = planPage(
      `\`\`\`console\n$ docker run busybox\n${'a line of text\n'.repeat(700_000)}\`\`\``,
      'page.md',
    );
    expect(steps).toMatchObject([{ stated: { place: { line: 3, endLine: 700_002 } } }]);
  });

  test('1,000 fences are 1,000 steps with separate ids', () => {
    const page = Array.from({ length: 1000 }, (_, index) => transcript(`docker run busybox echo ${index}`)).join(
      '\n\n',
    );
    expect(new Set(planPage(page, 'page.md').steps.map(({ id }) => id)).size).toBe(1000);
  });
});
