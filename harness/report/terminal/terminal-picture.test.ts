import { expect, test } from '@jest/globals';
import { terminalPicture } from './terminal-picture';

test('each piece has its place, its width and its color', () => {
  const picture = terminalPicture('\u001B[1ma <b>\u001B[22m  \u001B[33mx\u001B[39m\n\n  y\n', 'T & "U"');
  expect(picture).toContain('aria-label="T &amp; &quot;U&quot;"');
  expect(picture).toContain('<text x="16" y="29" textLength="39.2" class="bold">a &lt;b&gt;</text>');
  expect(picture).toContain('<text x="70.8" y="29" textLength="7.8" class="yellow">x</text>');
  expect(picture).toContain('<text x="31.7" y="65" textLength="7.8">y</text>');
  expect(picture).not.toContain('\u001B');
});
