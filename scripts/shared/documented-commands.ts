/** A command as a page of documentation shows it. */
export interface DocumentedCommand {
  /** Without its comment. */
  readonly text: string;
  /** From 1. */
  readonly line: number;
  /** In a separate block, not in a sentence or a table. */
  readonly isBlock: boolean;
}

const FENCE = /^ {0,3}(?:```|~~~)\s*(\S*)/;
const INDENTED = /^ {4}(\S.*)$/;
/** The languages of fences with commands in them; '' is a fence that names none. */
const SHELL = new Set(['', 'sh', 'bash', 'shell', 'console']);
const INLINE = /`((?:[A-Z_]+=\S+ )?(?:npm|npx|layerproof|node) [^`\n]+)`/g;
const COMMENT = /\s+# .*$/;
/** `npm run NAME -- …` and the like describe how to call commands, and are not commands. */
const PATTERN = /…/;

/**
 * The commands of a page: every line of its indented blocks and of its fences in a shell's language, and what starts
 * npm, node or layerproof in its sentences. Fences in another language contain code, which is tested elsewhere.
 *
 * @example commandsIn('Try this:\n\n    npm run demo   # a minute') // [{ text: 'npm run demo', line: 3, isBlock: true }]
 */
export function commandsIn(page: string): readonly DocumentedCommand[] {
  let fence: string | undefined;
  return page.split('\n').flatMap((content, index) => {
    const line = index + 1;
    const edge = FENCE.exec(content);
    if (edge !== null) {
      fence = fence === undefined ? edge[1] : undefined;
      return [];
    }
    const block = fence === undefined ? INDENTED.exec(content)?.[1] : content.trim().replace(/^\$ /, '');
    if (fence !== undefined && !SHELL.has(fence)) return [];
    if (block !== undefined) return block === '' ? [] : [{ text: withoutComment(block), line, isBlock: true }];
    return [...content.matchAll(INLINE)]
      .map(([, text = '']) => ({ text: withoutComment(text), line, isBlock: false }))
      .filter(({ text }) => !PATTERN.test(text));
  });
}

function withoutComment(text: string): string {
  return text.replace(COMMENT, '').trim();
}
