import { createHash } from 'node:crypto';
import type { ExitCode } from '../model/summary';
import { faviconOf } from './favicon';
import { html, NOTHING, trusted, type Html } from './html-text';

export interface WebPage {
  /** Attributes of the root element, by which a page is recognized as ours. */
  readonly mark?: Html;
  readonly title: string;
  /** Its icon shows whether something is wrong: the exit code of what it is about. */
  readonly exitCode: ExitCode;
  readonly style: string;
  /** More elements of the head. */
  readonly head?: Html;
  readonly bodyClass?: string;
  readonly body: Html;
  /** Runs after the body was parsed. */
  readonly script?: string | undefined;
}

/**
 * A whole page in one file, which requests nothing, even when opened from disk: its policy allows its own style and
 * script by their digests, and embedded pictures.
 */
export function webPage({ mark, title, exitCode, style, head, bodyClass, body, script }: WebPage): string {
  const policy = [
    `default-src 'none'`,
    ...(script === undefined ? [] : [`script-src '${hashOf(script)}'`]),
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    `base-uri 'none'`,
    `form-action 'none'`,
  ].join('; ');
  return `<!doctype html>\n${
    html`<html lang="en" ${mark ?? NOTHING}>
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${head ?? NOTHING}
        <title>${title} · layerproof</title>
        <link rel="icon" href="${faviconOf(exitCode)}" />
        ${trusted(`<style>${style}</style>`)}
      </head>
      <body class="${bodyClass ?? ''}">
        ${body} ${script !== undefined && trusted(`<script>${script}</script>`)}
      </body>
    </html>`.markup
  }\n`;
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
