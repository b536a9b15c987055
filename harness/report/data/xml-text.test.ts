import { expect, test } from '@jest/globals';
import { HOSTILE_OUTPUT } from '../model/record-fixture';
import { xmlElement, xmlText, xmlTextElement } from './xml-text';

test('what XML forbids is removed, and markup is escaped', () => {
  expect(xmlText(HOSTILE_OUTPUT)).toBe(
    'red link &lt;script&gt;alert(1)&lt;/script&gt; a|b `x` @admin ]]&gt; abc\uFFFD',
  );
  expect(xmlText('\u0000\u0001\u000B\u001F\uFFFE\uFFFF&amp;\t\n😀')).toBe('&amp;amp;\t\n😀');
});

test('an attribute keeps its line breaks and ends at its own quotation mark', () => {
  expect(xmlElement('a', { b: '"<c>"\n\td', e: 1 })).toBe('<a b="&quot;&lt;c&gt;&quot;&#10;&#9;d" e="1"/>');
});

test('children are on separate lines, and text is not', () => {
  expect(xmlElement('a', {}, [xmlTextElement('b', { c: 'd' }, ' <e> ')])).toBe('<a>\n<b c="d"> &lt;e&gt; </b>\n</a>');
});
