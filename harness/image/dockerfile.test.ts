import { describe, expect, test } from '@jest/globals';
import { parseDockerfile, readInstructions, redirectBaseImages } from './dockerfile';

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}

describe('parseDockerfile', () => {
  test.each<[string, string, readonly string[], string | undefined]>([
    ['an image', lines('FROM busybox:1.36', 'RUN true'), ['busybox:1.36'], 'busybox:1.36'],
    ['lower case and spaces', lines('  from   busybox  ', 'run true'), ['busybox'], 'busybox'],
    ['scratch', lines('FROM scratch'), [], undefined],
    ['Windows line ends', 'FROM busybox:1.36\r\nRUN true\r\n', ['busybox:1.36'], 'busybox:1.36'],
    [
      'a port and a digest',
      lines('FROM a.example:5000/b@sha256:0'),
      ['a.example:5000/b@sha256:0'],
      'a.example:5000/b@sha256:0',
    ],
    ['a platform', lines('FROM --platform=linux/amd64 busybox AS a'), ['busybox'], 'busybox'],
    ['a comment', lines('# FROM debian', 'FROM busybox'), ['busybox'], 'busybox'],
    ['two stages', lines('FROM a', 'FROM b'), ['a', 'b'], 'b'],
    ['the same image twice', lines('FROM a', 'FROM a'), ['a'], 'a'],
    ['a stage built on another', lines('FROM a AS one', 'FROM ONE AS two', 'FROM two'), ['a'], 'a'],
    ['a stage built on scratch', lines('FROM a', 'FROM scratch AS one', 'FROM one'), ['a'], undefined],
    ['a stage with the name of its own image', lines('FROM busybox AS busybox'), ['busybox'], 'busybox'],
    ['a stage named like an earlier image', lines('FROM b AS a', 'FROM c AS b', 'FROM a'), ['b', 'c'], 'b'],
    ['two stages of one name', lines('FROM a AS x', 'FROM b AS x', 'FROM x'), ['a', 'b'], 'b'],
    ['a build argument', lines('ARG TAG=1.36', 'FROM busybox:$TAG'), ['busybox:1.36'], 'busybox:1.36'],
    ['a build argument in braces', lines('ARG TAG="1.36"', 'FROM busybox:${TAG}'), ['busybox:1.36'], 'busybox:1.36'],
    ['one made of another', lines('ARG V=3.9', 'ARG I=python:$V', 'FROM $I'), ['python:3.9'], 'python:3.9'],
    ['a value instead', lines('ARG TAG', 'FROM busybox:${TAG:-1.36}'), ['busybox:1.36'], 'busybox:1.36'],
    ['a value that is not needed', lines('ARG TAG=2', 'FROM b:${TAG:-1}'), ['b:2'], 'b:2'],
    ['an unknown build argument', lines('FROM busybox:$TAG'), ['busybox:$TAG'], 'busybox:$TAG'],
    ['an ARG after FROM', lines('FROM a:$X', 'ARG X=1'), ['a:$X'], 'a:$X'],
  ])('reads %s', (_what, text, baseImages, finalBase) => {
    expect(parseDockerfile(text)).toEqual({ baseImages, finalBase });
  });

  test.each([
    ['the last stage', undefined, 'c'],
    ['a stage by its name, in any case', 'ONE', 'a'],
    ['a stage built on another', 'two', 'a'],
    ['a stage by its position', '2', 'b'],
    ['the last of two stages of one name', 'twice', 'c'],
    ['no stage', 'three', undefined],
  ])('finds the base image of %s', (_what, target, finalBase) => {
    const text = lines('FROM a AS one', 'FROM one AS two', 'FROM b AS twice', 'FROM c AS twice');
    expect(parseDockerfile(text, { target }).finalBase).toBe(finalBase);
  });

  test('takes the value of a build argument that the Dockerfile declares, as it is', () => {
    const text = lines('ARG TAG=1', 'ARG NAME', 'FROM $NAME:$TAG-$OTHER');
    const buildArgs = { TAG: '2', NAME: '$TAG', OTHER: '3' };
    expect(parseDockerfile(text, { buildArgs }).finalBase).toBe('$TAG:2-$OTHER');
  });

  test.each([
    ['nothing', ''],
    ['no FROM', 'RUN true\n'],
    ['a FROM of nothing', 'FROM\n'],
    ['an unknown instruction', 'FORM busybox\n'],
    ['no text at all', '\u0000\u0001'],
  ])('leaves %s to the builder', (_what, text) => {
    expect(parseDockerfile(text)).toEqual({ baseImages: [], finalBase: undefined });
  });
});

describe('readInstructions', () => {
  test.each([
    ['a backslash', lines('FROM a', 'RUN b \\', '  c'), ['FROM a', 'RUN b c']],
    ['another escape character', lines('# escape=`', 'FROM a', 'RUN b `', '  c\\'), ['FROM a', 'RUN b c\\']],
    ['a directive below another', lines('# syntax=x', '#Escape = `', 'FROM a', 'RUN b `', 'c'), ['FROM a', 'RUN b c']],
    [
      'a directive below an unknown one',
      lines('# none=x', '# escape=`', 'FROM a', 'RUN b \\', 'c'),
      ['FROM a', 'RUN b c'],
    ],
    ['a directive below a comment', lines('# none', '# escape=`', 'FROM a', 'RUN b \\', 'c'), ['FROM a', 'RUN b c']],
  ])('joins the lines of an instruction: %s', (_what, text, expected) => {
    expect(readInstructions(text).map((read) => read.text)).toEqual(expected);
  });
});

describe('redirectBaseImages', () => {
  const redirects = new Map([
    ['busybox:1.36', 'layerproof.invalid/s/busybox:1.36'],
    ['a', 'layerproof.invalid/s/a'],
  ]);

  test.each([
    ['the image and nothing else', 'FROM  busybox:1.36  AS b # x', 'FROM  layerproof.invalid/s/busybox:1.36  AS b # x'],
    ['after a platform', 'FROM --platform=$P a', 'FROM --platform=$P layerproof.invalid/s/a'],
    ['a build argument', 'ARG T=1.36\nFROM busybox:$T', 'ARG T=1.36\nFROM layerproof.invalid/s/busybox:1.36'],
    ['each FROM', 'FROM a\nFROM a', 'FROM layerproof.invalid/s/a\nFROM layerproof.invalid/s/a'],
  ])('replaces %s', (_what, text, redirected) => {
    expect(redirectBaseImages(text, redirects)).toBe(redirected);
  });

  test.each([
    ['another image', 'FROM debian:12'],
    ['another tag', 'FROM busybox:1.35'],
    ['the name elsewhere', 'FROM debian\nRUN echo FROM busybox:1.36\nCOPY --from=a /x /x'],
    ['scratch', 'FROM scratch'],
    ['nothing', ''],
  ])('leaves %s', (_what, text) => {
    expect(redirectBaseImages(text, redirects)).toBe(text);
  });

  test('keeps the name of an earlier stage, and replaces the image of the same name', () => {
    expect(redirectBaseImages('FROM a AS a\nFROM a', redirects)).toBe('FROM layerproof.invalid/s/a AS a\nFROM a');
  });

  test('keeps Windows line ends', () => {
    expect(redirectBaseImages('FROM a\r\nRUN x\r\n', redirects)).toBe('FROM layerproof.invalid/s/a\r\nRUN x\r\n');
  });
});
