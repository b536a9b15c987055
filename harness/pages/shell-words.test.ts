import { expect, test } from '@jest/globals';
import { MARK } from './shell-expansions';
import { readShell } from './shell-words';

function wordsOf(text: string, variables = new Map<string, string>()): readonly (readonly string[])[] {
  const line = readShell(text, variables);
  if (line.kind !== 'commands') throw new Error(`${line.kind}: ${line.what}`);
  return line.commands.map(({ words }) => words);
}

test.each([
  ['docker run x', ['docker', 'run', 'x']],
  [`echo 'a b' "c d" e\\ f`, ['echo', 'a b', 'c d', 'e f']],
  [`echo "a \\"b\\" \\$HOME \\x"`, ['echo', 'a "b" $HOME \\x']],
  [`echo 'it'"'"'s'`, ['echo', "it's"]],
  ['echo a \\\n  b', ['echo', 'a', 'b']],
  ['echo a # a comment', ['echo', 'a']],
  ['docker build repo.git#main', ['docker', 'build', 'repo.git#main']],
  [`docker run x sh -c 'echo $HOME; ls *'`, ['docker', 'run', 'x', 'sh', '-c', 'echo $HOME; ls *']],
  ['docker ps --format {{.Names}}', ['docker', 'ps', '--format', '{{.Names}}']],
  ['curl http://localhost/?a=b', ['curl', 'http://localhost/?a=b']],
  ['echo ""', ['echo', '']],
  ['echo $', ['echo', '$']],
  ['docker run -v $(pwd):/x x', ['docker', 'run', '-v', `${MARK.directory}:/x`, 'x']],
  ['docker rm `docker ps -aq`', ['docker', 'rm', MARK.allContainers]],
  ['docker logs $(docker ps -lq)', ['docker', 'logs', MARK.lastContainer]],
])('%s', (text, words) => expect(wordsOf(text)).toEqual([words]));

test('commands are split, with how they are joined', () => {
  const line = readShell('a 1 && b; c | d\ne &');
  expect(line).toMatchObject({
    commands: [
      { words: ['a', '1'] },
      { words: ['b'], after: '&&' },
      { words: ['c'], after: ';' },
      { words: ['d'], after: '|' },
      { words: ['e'], after: ';', isInBackground: true },
    ],
  });
});

test('a variable has a value only if the page sets it', () => {
  expect(wordsOf('docker run $IMAGE', new Map([['IMAGE', 'busybox']]))).toEqual([['docker', 'run', 'busybox']]);
  expect(readShell('docker run $IMAGE')).toEqual({ kind: 'unsupported', what: 'the variable $IMAGE' });
});

test('here-documents and redirections', () => {
  expect(readShell("cat > f <<'EOF'\n$x\nEOF\necho")).toMatchObject({
    commands: [
      {
        words: ['cat'],
        redirects: [
          { operator: '>', target: 'f' },
          { operator: '<<', target: '$x\n' },
        ],
      },
      { words: ['echo'] },
    ],
  });
  expect(readShell('cat <<-EOF\n\ta \\$x\n\tEOF')).toMatchObject({ commands: [{ redirects: [{ target: 'a $x\n' }] }] });
  expect(readShell('cat <<EOF\n$x\nEOF')).toEqual({ kind: 'unsupported', what: 'an expansion in a here-document' });
});

test.each(["echo 'a", 'echo "a', 'a &&', 'a |', 'echo a \\', 'cat <<EOF\na', 'echo $(pwd', 'echo `pwd'])(
  'more lines could end %j',
  (text) => expect(readShell(text).kind).toBe('unfinished'),
);

test.each([
  'for i in 1 2; do a; done',
  'if true; then a; fi',
  '(a)',
  '{ a; }',
  'a 2>&1',
  'a 2> x',
  'a &> x',
  'ls *',
  'ls a?',
  'ls [ab]',
  'echo {a,b}',
  'echo {1..3}',
  'echo $((1+1))',
  'echo ${A:-b}',
  'echo $1',
  "echo $'a'",
  'echo $(date)',
  'a <(b)',
  '&& a',
])('%s depends on the machine, or is not a simple command', (text) => expect(readShell(text).kind).toBe('unsupported'));
