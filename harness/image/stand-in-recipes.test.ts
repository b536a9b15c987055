import { expect, test } from '@jest/globals';
import { findStandInRecipe, STAND_IN_RECIPES } from './stand-in-recipes';

test.each([
  ['ubuntu:20.04', 'ubuntu:20.04'],
  ['library/ubuntu:20.04', 'ubuntu:20.04'],
  ['ubuntu', 'ubuntu'],
  ['ubuntu:latest', 'ubuntu'],
  ['ubuntu:24.04', 'ubuntu'],
  ['debian', 'debian:trixie'],
  ['debian:stable-slim', 'debian:trixie'],
  ['debian:bookworm', 'debian:bookworm'],
  ['debian:12-slim', 'debian:bookworm'],
  ['debian:bullseye-slim', 'debian:bullseye'],
  ['busybox', 'busybox:1.36'],
  ['busybox:latest', 'busybox:1.36'],
  ['alpine', 'alpine'],
  ['alpine:3.19', 'alpine'],
  ['alpine:3.9.3', 'alpine'],
  ['nginx', 'nginx'],
  ['nginx:alpine', 'nginx'],
  ['nginx:1.25.3-alpine', 'nginx'],
])('%s has the stand-in of %s', (reference, recipe) => {
  expect(findStandInRecipe(reference)?.reference).toBe(recipe);
});

test.each([
  'ubuntu:14.04',
  'ubuntu:20.04@sha256:0a1b',
  'debian:jessie',
  'busybox:musl',
  'busyboxes',
  'alpine/git',
  'mirror.example/alpine',
  'nginx:1.25-perl',
  'bitnami/nginx',
  'python:3.12',
])('%s has none', (reference) => {
  expect(findStandInRecipe(reference)).toBeUndefined();
});

test('no name has two stand-ins', () => {
  const names = STAND_IN_RECIPES.map(({ reference }) => reference);
  const fitting = names.map((name) =>
    STAND_IN_RECIPES.filter((one) => one.reference === name || one.alsoFor?.test(name)),
  );
  expect(fitting.map((recipes) => recipes.length)).toEqual(names.map(() => 1));
});
