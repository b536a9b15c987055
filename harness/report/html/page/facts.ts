import { externalLink, html } from '../../web/html-text';
import type { Html } from '../../web/html-text';

/** A name and its value, for a list of facts. */
export function row(name: string, value: Html): Html {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

/** A link whose text is its address. */
export function linkTo(url: string): Html {
  return externalLink(url, url.replace(/^https?:\/\//i, ''));
}

/** A link to a source by its host name, if the full address would be longer than the sentence. */
export function sourceLink(url: string): Html {
  return externalLink(url, /^https?:\/\/([^/]+)/i.exec(url)?.[1] ?? url);
}
