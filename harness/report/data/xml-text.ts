import { plainText } from '../model/plain-text';

/** Untrusted text as the content of an XML 1.0 element, without the characters that XML forbids even as references. */
export function xmlText(text: string): string {
  return plainText(text)
    .replace(/[^\t\n\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

type Attributes = Readonly<Record<string, string | number>>;

/** An element with a name, attributes, and children that already are XML, one per line. */
export function xmlElement(name: string, attributes: Attributes, children: readonly string[] = []): string {
  const start = startOf(name, attributes);
  return children.length === 0 ? `${start}/>` : `${start}>\n${children.join('\n')}\n</${name}>`;
}

/** An element that contains only text, unchanged. */
export function xmlTextElement(name: string, attributes: Attributes, text: string): string {
  return `${startOf(name, attributes)}>${xmlText(text)}</${name}>`;
}

function startOf(name: string, attributes: Attributes): string {
  return `<${name}${Object.entries(attributes)
    .map(([key, value]) => ` ${key}="${xmlAttribute(String(value))}"`)
    .join('')}`;
}

function xmlAttribute(text: string): string {
  // A parser would turn a line break or tab in an attribute into a space.
  return xmlText(text).replace(/"/g, '&quot;').replace(/\n/g, '&#10;').replace(/\t/g, '&#9;');
}
