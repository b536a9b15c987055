/**
 * `$ docker …`, `$docker …`, `user@host:~$ docker …`, `[user@host dir]$ …`, `[~/dir]$ …`, `~/dir$ …`. The command is
 * group 1.
 */
const HOST =
  /^\s*(?:\([\w.-]{1,40}\) )?(?:\$ |\$(?=(?:sudo +)?(?:docker|podman) )|\[?[\w.-]{1,64}@[\w.-]{1,64}[^$#\n]{0,200}?[$#] |\[[~/\w][\w./~-]{0,100}\] ?\$ |~[\w./-]{0,100}\$ )(.*)$/s;
/** `/opt # `, `bash-5.1# `, `sh-4.4$ `: no machine on which people type `docker` has such a prompt. */
const CONTAINER = /^(?:\/[\w./-]* [#$] ?|~ [#$] |(?:ba)?sh-\d[\w.]*[#$] |# )(.*)$/s;
/** `root@3f2c9a71b0de:/#`: the ID of a container is its host name. */
const CONTAINER_USER =
  /^ {0,8}(?:\w+@[0-9a-f]{6,64}:[^#$\n]{0,200}?|\[\w+@[0-9a-f]{6,64} [^\]#$\n]{0,200}\])[#$] ?(.*)$/s;
/** An arrow, and perhaps the directory and its branch. */
const ARROW = /^\s*[❯➜] +(?:~ +|[\w./-]+ +(?:git:\(\S{1,100}\) +)?(?:[✗✔] +)?(?=docker |podman ))?(.*)$/s;
const WINDOWS = /^\s*(?:PS [^>\n]{0,200}> ?|PS> ?|[A-Z]:\\[^>\n]{0,200}>)/;
/** `# docker`, `>docker`, `% docker`: a prompt only before such a command. */
const RARE = /^\s*(?:>|(?:[%❯➜#]|[❯➜] +(?:\S+ +){0,2}\S+|=>) ) *((?:sudo +)?(?:docker|podman) .*)$/s;

/** Programs that begin a command even without a prompt. */
const COMMAND =
  /^(?:sudo +)?(?:(?:[A-Z_]+=\S* +)+(?:docker|podman)|docker|podman|docker-compose|cat|curl|wget|mkdir|cd|echo|touch|export|ls|git|cp|mv|rm|npm|pip3?|apt(?:-get)?|brew|chmod|nano|vim?|printf|tee)(?:\s|$)/;
/** Those among them that can also begin a sentence; only an argument that looks like one makes it a command. */
const SENTENCE = /^(?:docker|git|echo|cat) (?:is|was|has|will|can|does|images? are|and|or|the|a)\b/i;

/** The command after a prompt of this machine. */
export function hostCommand(line: string): string | undefined {
  return HOST.exec(line)?.[1];
}

/** The command after a prompt inside a container. */
export function containerCommand(line: string): string | undefined {
  return (CONTAINER_USER.exec(line) ?? CONTAINER.exec(line))?.[1];
}

/**
 * The command after `#` or `>`, which also mark comments and quotes: only docker commands, and only if nothing else is
 * a prompt.
 */
export function rarelyPrompted(line: string): string | undefined {
  return RARE.exec(line)?.[1];
}

/** `➜ docker run`, `❯ curl localhost`: nothing but a prompt begins with such an arrow, if a docker command follows one. */
export function arrowPrompted(line: string): string | undefined {
  return ARROW.exec(line)?.[1];
}

/** `>docker run`: with a space, it could be the second line of a command; without one, it can only follow a prompt. */
export function isClearlyPrompted(line: string): boolean {
  return /^\s*(?:>|[❯➜] +(?:\S+ +){0,3})(?:sudo +)?(?:docker|podman) /.test(line);
}

/** The command after a `>` without a space, in a block that has such a prompt before a docker command. */
export function closelyPrompted(line: string): string | undefined {
  const text = /^\s*>(\S.*)$/s.exec(line)?.[1];
  return text !== undefined && isBareCommand(text) ? text : undefined;
}

export function isContainerUser(line: string): boolean {
  return CONTAINER_USER.test(line);
}

/** A prompt after which nothing is typed: the shell waits, and nothing was printed. */
const WAITING =
  /^\s*(?:\[\w+\] \(\w+\) \w+@[\w.-]{1,64} \S{1,100}|\/[\w./-]{0,100} [#$]|~ [#$]|(?:ba)?sh-\d[\w.]{0,20}[#$]|\[?[\w.-]{1,64}@[\w.-]{1,64}[^$#\n]{0,200}[#$]|\$|#|>>>|>)\s*$/;

export function isWaitingPrompt(line: string): boolean {
  return WAITING.test(line.slice(0, 500));
}

export function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

export function isWindowsPrompt(line: string): boolean {
  return WINDOWS.test(line);
}

export function isBareCommand(line: string): boolean {
  return COMMAND.test(line.trim()) && !SENTENCE.test(line.trim());
}
